import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { browserEventInput, checkAttempt } from '@/lib/operations/connections/attempts/check-attempt';
import { json, readJson, route } from '@/lib/respond';

type Context = { params: Promise<{ attemptId: string }> };

/** Receives an event of Connect UI and returns the current state of the attempt. */
export const POST = route<Context>(async (request, { params }) => {
  const member = await requireRequestMember(request);
  const { attemptId } = await params;
  const event = await readJson(request, browserEventInput);
  return json({ attempt: await checkAttempt(member, attemptId, event) });
});

import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { startAttempt, startAttemptInput } from '@/lib/operations/connections/attempts/start-attempt';
import { json, readJson, route } from '@/lib/respond';

/** Starts an attempt to connect; the response contains the token that opens Connect UI. */
export const POST = route(async (request) => {
  const member = await requireRequestMember(request);
  const input = await readJson(request, startAttemptInput);
  return json(await startAttempt(member, input), { status: 201 });
});

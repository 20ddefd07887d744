import { memberOf } from '@/lib/auth/current-member';
import { startAttempt, startAttemptInput } from '@/lib/operations/connections/start-attempt';
import { json, readJson, route } from '@/lib/respond';

/** Begins a try at connecting; the answer holds the token that opens Connect UI. */
export const POST = route(async (request) => {
  const member = await memberOf(request);
  const input = await readJson(request, startAttemptInput);
  return json(await startAttempt(member, input), { status: 201 });
});

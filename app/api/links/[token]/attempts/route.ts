import { linkAttemptInput, startLinkAttempt } from '@/lib/operations/connections/links/start-link-attempt';
import { json, readJson, route } from '@/lib/respond';
import { holderOf } from '../../holder-of';

type Context = { params: Promise<{ token: string }> };

/** Begins a try at connecting through a link; the answer holds the token that opens Connect UI. */
export const POST = route<Context>(async (request, { params }) => {
  const { token } = await params;
  const holder = await holderOf(request, token);
  const input = await readJson(request, linkAttemptInput);
  return json(await startLinkAttempt(holder, input), { status: 201 });
});

import { linkAttemptInput, startLinkAttempt } from '@/lib/operations/connections/links/start-link-attempt';
import { json, readJson, route } from '@/lib/respond';
import { requireLinkHolder } from '../../require-link-holder';

type Context = { params: Promise<{ token: string }> };

/** Starts an attempt to connect through a link; the response contains the token that opens Connect UI. */
export const POST = route<Context>(async (request, { params }) => {
  const { token } = await params;
  const holder = await requireLinkHolder(request, token);
  const input = await readJson(request, linkAttemptInput);
  return json(await startLinkAttempt(holder, input), { status: 201 });
});

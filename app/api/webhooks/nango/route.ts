import { after } from 'next/server';
import { AppError } from '@/lib/errors';
import { describeError, log } from '@/lib/log';
import { acceptWebhook, applyWebhook } from '@/lib/operations/connections/receive-webhook';
import { json, route } from '@/lib/respond';

const MAX_BODY_BYTES = 64_000;

/**
 * News from Nango, signed over the raw body. Answers at once: Nango waits 20 s and gives up after three tries, and news
 * that is lost is found again by reconciling.
 */
export const POST = route(async (request) => {
  const news = acceptWebhook(await readLimited(request), request.headers);
  if (news) {
    after(() =>
      applyWebhook(news).catch((error: unknown) => log().warn(describeError(error), 'a webhook could not be applied')),
    );
  }
  return json({ received: true });
});

/** Anybody may send here, so the body is not read further than anything Nango would send. */
async function readLimited(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > MAX_BODY_BYTES) {
      await reader?.cancel();
      throw new AppError('invalid-input', 'This request is too large.');
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks).toString('utf8');
}

import { after } from 'next/server';
import { describeError, log } from '@/lib/log';
import { acceptWebhook, applyWebhook } from '@/lib/operations/connections/receive-webhook';
import { json, readText, route } from '@/lib/respond';

/**
 * News from Nango, signed over the raw body. Answers at once: Nango waits 20 s and gives up after three tries, and news
 * that is lost is found again by reconciling.
 */
export const POST = route(async (request) => {
  const news = acceptWebhook(await readText(request), request.headers);
  if (news) {
    after(() =>
      applyWebhook(news).catch((error: unknown) => log().warn(describeError(error), 'a webhook could not be applied')),
    );
  }
  return json({ received: true });
});

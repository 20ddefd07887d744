import {
  MAX_WEBHOOK_BYTES,
  receiveWebhook,
  requireWebhookSignature,
} from '@/lib/operations/connections/sync/receive-webhook';
import { json, readText, route } from '@/lib/respond';

/** News from Nango, signed over the raw body. Answered once they are on the queue: Nango waits 20 s and gives up after three tries. */
export const POST = route(async (request) => {
  requireWebhookSignature(request.headers);
  await receiveWebhook(await readText(request, MAX_WEBHOOK_BYTES), request.headers);
  return json({ received: true });
});

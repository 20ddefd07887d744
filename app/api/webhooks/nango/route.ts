import {
  MAX_WEBHOOK_BYTES,
  receiveWebhook,
  requireWebhookSignature,
} from '@/lib/operations/connections/sync/receive-webhook';
import { json, readText, route } from '@/lib/respond';

/** Receives webhooks of Nango, signed over the raw body. Responds once the event is queued: Nango waits 20 s and makes three attempts. */
export const POST = route(async (request) => {
  requireWebhookSignature(request.headers);
  await receiveWebhook(await readText(request, MAX_WEBHOOK_BYTES), request.headers);
  return json({ received: true });
});

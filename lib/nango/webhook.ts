import 'server-only';
import { z } from 'zod';
import { env } from '../env';
import { AppError } from '../errors';
import { isStorable } from '../storable';
import { nango } from './client';

const storable = z.string().max(255).refine(isStorable);

/** News of a connection that Nango sends by itself, as they are kept until they are acted on. Only ids and outcome: what it says beside them is not relied on. */
export const webhookEvent = z.object({
  operation: z.enum(['creation', 'override', 'refresh']),
  success: z.boolean(),
  nangoConnectionId: storable.min(1),
  integration: storable.min(1),
  /** Absent when a creation failed. */
  attemptId: storable.optional(),
  /** Nango's code of what failed. */
  error: z
    .string()
    .regex(/^[a-z_]{1,60}$/)
    .optional(),
});
export type WebhookEvent = z.output<typeof webhookEvent>;

const body = z.object({
  type: z.literal('auth'),
  operation: z.enum(['creation', 'override', 'refresh']),
  success: z.boolean(),
  connectionId: z.string().min(1),
  providerConfigKey: z.string().min(1),
  tags: z.record(z.string(), z.string()).nullish(),
  error: z.object({ type: webhookEvent.shape.error.catch(undefined) }).nullish(),
});
const SIGNATURE = 'x-nango-hmac-sha256';

/**
 * Whether Nango signed this body with the signing key. False for every request as long as no key is set: without one
 * nobody can be told apart. `headers` become a plain object first, since the SDK finds nothing in a `Headers`.
 */
export function isSignedByNango(rawBody: string, headers: Headers): boolean {
  return hasSignature(headers) && nango().verifyIncomingWebhookRequest(rawBody, Object.fromEntries(headers));
}

/** Whether headers look as if signed at all: what does not is refused before its body is read. */
export function hasSignature(headers: Headers): boolean {
  return env().NANGO_WEBHOOK_SIGNING_KEY !== undefined && /^[0-9a-f]{64}$/i.test(headers.get(SIGNATURE) ?? '');
}

/** The news in a verified body; undefined for kinds that do not concern connections. Throws `invalid-input` when it is no JSON. */
export function parseWebhook(rawBody: string): WebhookEvent | undefined {
  const parsed = body.safeParse(parsedJson(rawBody));
  if (!parsed.success) return undefined;
  const { operation, success, connectionId, providerConfigKey, tags, error } = parsed.data;
  return webhookEvent.safeParse({
    operation,
    success,
    nangoConnectionId: connectionId,
    integration: providerConfigKey,
    attemptId: tags?.attempt_id,
    error: error?.type,
  }).data;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid-input', 'The body of this request is not JSON.');
  }
}

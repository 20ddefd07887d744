import 'server-only';
import { z } from 'zod';
import { env } from '../env';
import { AppError } from '../errors';
import { isStorable } from '../storable';
import { nango } from './client';

const storable = z.string().max(255).refine(isStorable);

/**
 * A webhook event about a connection, as stored until it is processed. Only ids and outcome: nothing else in it is
 * relied on.
 */
export const webhookEvent = z.object({
  operation: z.enum(['creation', 'override', 'refresh']),
  success: z.boolean(),
  nangoConnectionId: storable.min(1),
  integration: storable.min(1),
  /** Absent if a creation failed. */
  attemptId: storable.optional(),
  /** Nango's code of the failure. */
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
 * Returns whether Nango signed this body with the signing key. Always false if no key is set, because then no sender
 * can be verified. `headers` are converted to a plain object, because the SDK cannot read a `Headers` object.
 */
export function isSignedByNango(rawBody: string, headers: Headers): boolean {
  return hasSignature(headers) && nango().verifyIncomingWebhookRequest(rawBody, Object.fromEntries(headers));
}

/**
 * Returns whether the headers contain a signature at all. Requests without one are refused before their body is read.
 */
export function hasSignature(headers: Headers): boolean {
  return env().NANGO_WEBHOOK_SIGNING_KEY !== undefined && /^[0-9a-f]{64}$/i.test(headers.get(SIGNATURE) ?? '');
}

/**
 * Returns the event in a verified body; undefined for kinds that are not about connections. Throws `invalid-input` if
 * the body is not JSON.
 */
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

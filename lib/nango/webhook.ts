import 'server-only';
import { z } from 'zod';
import { env } from '../env';
import { nango } from './client';

/** News of a connection that Nango sends by itself. Only ids and outcome: what it says beside them is not relied on. */
export type WebhookNews = {
  operation: 'creation' | 'override' | 'refresh';
  success: boolean;
  nangoConnectionId: string;
  integration: string;
  /** Absent when a creation failed. */
  attemptId?: string | undefined;
};

const body = z.object({
  type: z.literal('auth'),
  operation: z.enum(['creation', 'override', 'refresh']),
  success: z.boolean(),
  connectionId: z.string().min(1),
  providerConfigKey: z.string().min(1),
  tags: z.record(z.string(), z.string()).nullish(),
});

/**
 * Whether Nango signed this body with the signing key. False for every request as long as no key is set: without one
 * nobody can be told apart. `headers` become a plain object first, since the SDK finds nothing in a `Headers`.
 */
export function isSignedByNango(rawBody: string, headers: Headers): boolean {
  if (!env().NANGO_WEBHOOK_SIGNING_KEY) return false;
  return nango().verifyIncomingWebhookRequest(rawBody, Object.fromEntries(headers));
}

/** The news in a verified body; undefined for kinds that do not concern connections. */
export function parseWebhook(rawBody: string): WebhookNews | undefined {
  const parsed = body.safeParse(parsedJson(rawBody));
  if (!parsed.success) return undefined;
  const { operation, success, connectionId, providerConfigKey, tags } = parsed.data;
  return {
    operation,
    success,
    nangoConnectionId: connectionId,
    integration: providerConfigKey,
    attemptId: tags?.attempt_id,
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { createHash, createHmac } from 'node:crypto';
import type { Addresses } from '../addresses';
import type { Faults } from '../faults';
import { WEBHOOK_SIGNING_KEY } from './keys';
import { type Connection, type EndUser, type Integration, toFaultSubject } from './store';

const MAX_ATTEMPTS = 3;
const FIRST_RETRY_MS = 3_000;
const TIMEOUT_MS = 20_000;
const DEFAULT_SLOW_MS = 2_000;

export type WebhookEvent = {
  operation: 'creation' | 'override' | 'refresh';
  integration: Integration;
  /** The webhook of a failed creation has an id that never existed, and no tags. */
  connection: Connection | { connectionId: string };
  error?: { type: string; description: string };
};

export type Webhooks = {
  /** Sends without delaying the caller. */
  send(event: WebhookEvent): void;
  set(settings: { on?: boolean; delayMs?: number }): void;
  settings(): { on: boolean; delayMs: number };
  close(): void;
};

export type WebhooksOptions = {
  addresses: Addresses;
  faults: Faults;
  on: boolean;
  sleep: (ms: number) => Promise<void>;
};

function viewEndUser(user: EndUser) {
  return {
    endUserId: user.id,
    ...(user.email ? { endUserEmail: user.email } : {}),
    ...(user.organization ? { organizationId: user.organization.id } : {}),
    tags: user.tags ?? {},
  };
}

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

export function webhookBody({ operation, integration, connection, error }: WebhookEvent): string {
  const created = 'tags' in connection ? connection : undefined;
  const body = {
    authMode: 'OAUTH2',
    connectionId: connection.connectionId,
    environment: 'dev',
    from: 'nango',
    operation,
    provider: integration.provider,
    providerConfigKey: integration.key,
    success: error === undefined,
    type: 'auth',
    ...(created ? { tags: created.tags } : {}),
    ...(created?.endUser ? { endUser: viewEndUser(created.endUser) } : {}),
    ...(error ? { error } : {}),
  };
  return JSON.stringify(sortKeys(body));
}

/** Returns both signatures that Nango sends, over the raw body. */
export function signWebhook(body: string): Record<string, string> {
  return {
    'x-nango-signature': createHash('sha256').update(`${WEBHOOK_SIGNING_KEY}${body}`).digest('hex'),
    'x-nango-hmac-sha256': createHmac('sha256', WEBHOOK_SIGNING_KEY).update(body).digest('hex'),
  };
}

export function createWebhooks({ addresses, faults, on, sleep }: WebhooksOptions): Webhooks {
  let current = { on, delayMs: 0 };
  const closing = new AbortController();

  const post = async (url: string, body: string): Promise<boolean> => {
    const headers = {
      accept: 'application/json, text/plain, */*',
      'content-type': 'application/json',
      'user-agent': 'nango/0.71.4 (linux/x; node.js/22)',
      ...signWebhook(body),
    };
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await response.body?.cancel();
      return response.status < 500;
    } catch {
      return false;
    }
  };

  const deliver = async (url: string, body: string): Promise<void> => {
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !closing.signal.aborted; attempt += 1) {
      if (attempt > 0) await sleep(FIRST_RETRY_MS * 2 ** (attempt - 1));
      if (await post(url, body)) return;
    }
  };

  const sendWithFaults = async (event: WebhookEvent): Promise<void> => {
    const connection = 'tags' in event.connection ? event.connection : undefined;
    const url = connection?.webhookUrlOverride ?? `${addresses.app}/api/webhooks/nango`;
    const body = webhookBody(event);
    const fault = faults.take('nango:webhook', connection && toFaultSubject(connection));
    if (fault?.kind === 'lose') return;
    if (current.delayMs > 0) await sleep(current.delayMs);
    if (fault?.kind === 'slow') await sleep(fault.delayMs ?? DEFAULT_SLOW_MS);
    await deliver(url, body);
    if (fault?.kind === 'double') await deliver(url, body);
  };

  return {
    send: (event) => {
      if (current.on) void sendWithFaults(event);
    },
    set: (settings) => {
      current = { ...current, ...settings };
    },
    settings: () => ({ ...current }),
    close: () => closing.abort(),
  };
}

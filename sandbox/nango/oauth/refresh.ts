import { randomBytes } from 'node:crypto';
import type { Addresses } from '../../addresses';
import type { FaultKind, Faults } from '../../faults';
import { type Connection, type Integration, type NangoStore, toFaultSubject } from '../store';
import type { Webhooks } from '../webhooks';
import { effectiveClient, requestToken, TokenRefusedError } from './token-client';

const MARGIN_MS = 15 * 60 * 1000;
const BACK_OFF_MS = 30 * 1000;
const GIVE_UP_MS = 4 * 24 * 60 * 60 * 1000;
const STRIKES_HERE: ReadonlySet<FaultKind> = new Set(['refuse']);

export const REFRESH_MESSAGES = {
  refused: 'The external API returned an error when trying to refresh the access token. Please try again later.',
  'backing-off': 'A recent refresh attempt failed. Backing off before retrying.',
  exhausted: 'The refresh limit has been reached for this connection.',
} as const;

export type RefreshFailure = keyof typeof REFRESH_MESSAGES;
export type RefreshOutcome = 'fresh' | RefreshFailure;

export type Refresher = {
  /** Refreshes a token with less than 15 minutes left; `force` always refreshes, ignoring any cool-down. */
  ensureFresh(connection: Connection, integration: Integration, options: { force: boolean }): Promise<RefreshOutcome>;
};

export type RefresherOptions = {
  addresses: Addresses;
  store: NangoStore;
  faults: Faults;
  webhooks: Webhooks;
  nowMs: () => number;
};

function isDue(connection: Connection, nowMs: number): boolean {
  const { expiresAt } = connection.credentials;
  return expiresAt !== undefined && Date.parse(expiresAt) - nowMs < MARGIN_MS;
}

function coolDown(connection: Connection, nowMs: number): RefreshFailure | undefined {
  const failure = connection.refreshFailure;
  if (!failure) return undefined;
  if (nowMs - failure.firstAtMs > GIVE_UP_MS) return 'exhausted';
  return nowMs - failure.lastAtMs < BACK_OFF_MS ? 'backing-off' : undefined;
}

export function createRefresher(options: RefresherOptions): Refresher {
  const { addresses, store, faults, webhooks, nowMs } = options;
  const running = new Map<string, Promise<RefreshOutcome>>();

  const fail = (connection: Connection, integration: Integration): RefreshOutcome => {
    const now = nowMs();
    const logId = `${now}_${randomBytes(4).toString('hex')}`;
    connection.refreshFailure = { logId, firstAtMs: connection.refreshFailure?.firstAtMs ?? now, lastAtMs: now };
    connection.updatedAtMs = now;
    store.save();
    const error = { type: 'refresh_token_external_error', description: REFRESH_MESSAGES.refused };
    webhooks.send({ operation: 'refresh', connection, integration, error });
    return 'refused';
  };

  const refresh = async (connection: Connection, integration: Integration): Promise<RefreshOutcome> => {
    if (faults.take('nango:refresh', toFaultSubject(connection), STRIKES_HERE)) return fail(connection, integration);
    const { credentials } = connection;
    const form = { grant_type: 'refresh_token', refresh_token: credentials.refreshToken ?? '' };
    const client = effectiveClient(connection, integration);
    const request = { integration, config: connection.config, client, form, previous: credentials };
    try {
      connection.credentials = await requestToken(request, addresses, nowMs());
    } catch (error) {
      if (!(error instanceof TokenRefusedError)) throw error;
      return fail(connection, integration);
    }
    delete connection.refreshFailure;
    connection.updatedAtMs = nowMs();
    store.save();
    return 'fresh';
  };

  const refreshOnce = (connection: Connection, integration: Integration): Promise<RefreshOutcome> => {
    const already = running.get(connection.connectionId);
    if (already) return already;
    const started = refresh(connection, integration).finally(() => running.delete(connection.connectionId));
    running.set(connection.connectionId, started);
    return started;
  };

  return {
    ensureFresh: async (connection, integration, { force }) => {
      if (!connection.credentials.refreshToken) return 'fresh';
      if (force) return refreshOnce(connection, integration);
      if (!isDue(connection, nowMs())) return 'fresh';
      return coolDown(connection, nowMs()) ?? refreshOnce(connection, integration);
    },
  };
}

import { randomBytes } from 'node:crypto';
import type { EndUser } from '../store';

export const DEFAULT_LIFETIME_MS = 30 * 60 * 1000;

export type IntegrationDefaults = {
  user_scopes?: string | undefined;
  authorization_params?: Record<string, string> | undefined;
  connection_config?: Record<string, string> | undefined;
};

export type ConnectSession = {
  token: string;
  expiresAtMs: number;
  tags: Record<string, string>;
  endUser: EndUser | null;
  allowedIntegrations: string[] | undefined;
  defaults: Record<string, IntegrationDefaults> | undefined;
  webhookUrlOverride: string | undefined;
  /** The connection whose credentials a reconnect session replaces. */
  reconnects: { connectionId: string; integrationKey: string } | undefined;
};

export type Sessions = {
  create(session: Omit<ConnectSession, 'token' | 'expiresAtMs'>): ConnectSession;
  find(token: string): ConnectSession | undefined;
  remove(token: string): void;
  /** Expires every open session, as if half an hour had passed. */
  expireAll(): void;
  /** Sets the lifetime of sessions created from now on. */
  setLifeMs(lifeMs: number): void;
  count(): number;
};

/** Stores connect sessions in memory. They last half an hour by default and can be used any number of times. */
export function createSessions(nowMs: () => number): Sessions {
  const sessions = new Map<string, ConnectSession>();
  let lifeMs = DEFAULT_LIFETIME_MS;
  return {
    create: (session) => {
      const token = `nango_connect_session_${randomBytes(32).toString('hex')}`;
      const created = { ...session, token, expiresAtMs: nowMs() + lifeMs };
      sessions.set(token, created);
      return created;
    },
    find: (token) => {
      const session = sessions.get(token);
      if (!session || session.expiresAtMs > nowMs()) return session;
      sessions.delete(token);
      return undefined;
    },
    remove: (token) => {
      sessions.delete(token);
    },
    expireAll: () => sessions.clear(),
    setLifeMs: (next) => {
      lifeMs = next;
    },
    count: () => sessions.size,
  };
}

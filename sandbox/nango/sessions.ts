import { randomBytes } from 'node:crypto';
import type { EndUser } from './store';

const LIFE_MS = 30 * 60 * 1000;

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
  /** The connection a reconnect session replaces the credentials of. */
  reconnects: { connectionId: string; integrationKey: string } | undefined;
};

export type Sessions = {
  create(session: Omit<ConnectSession, 'token' | 'expiresAtMs'>): ConnectSession;
  find(token: string): ConnectSession | undefined;
  remove(token: string): void;
  /** Every open session ends now, as if half an hour had passed. */
  expireAll(): void;
  count(): number;
};

/** Connect sessions live in memory: half an hour, any number of uses. */
export function createSessions(nowMs: () => number): Sessions {
  const sessions = new Map<string, ConnectSession>();
  return {
    create: (session) => {
      const token = `nango_connect_session_${randomBytes(32).toString('hex')}`;
      const created = { ...session, token, expiresAtMs: nowMs() + LIFE_MS };
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
    count: () => sessions.size,
  };
}

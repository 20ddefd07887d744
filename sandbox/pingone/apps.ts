import type { SeedClient } from '../seed';
import { ADMIN_SCOPES, SELF_SCOPES } from '../seed/builders';

export const APP_TYPES = ['WORKER', 'WEB_APP'] as const;
export const TOKEN_AUTH_METHODS = ['CLIENT_SECRET_POST', 'CLIENT_SECRET_BASIC'] as const;

/** Settings of an application in PingOne's admin console that can break a connection. */
export type AppSettings = {
  enabled: boolean;
  type: (typeof APP_TYPES)[number];
  tokenAuth: (typeof TOKEN_AUTH_METHODS)[number];
  /** Whether Nango's callback is one of its redirect URIs. */
  redirectUri: boolean;
  /** Whether the grant type Refresh Token is enabled. */
  refreshToken: boolean;
  accessTokenTtlS: number;
};

/** A seeded client with its current settings. */
export type App = SeedClient & AppSettings;

export type Apps = {
  of(client: SeedClient): App;
  set(clientId: string, changes: Partial<AppSettings>): void;
  reset(): void;
};

const DEFAULTS = {
  enabled: true,
  tokenAuth: 'CLIENT_SECRET_POST',
  redirectUri: true,
  refreshToken: true,
  accessTokenTtlS: 3600,
} as const satisfies Partial<AppSettings>;

/** Application settings, which the control API changes while the sandbox runs. */
export function createApps(): Apps {
  const changed = new Map<string, Partial<AppSettings>>();
  return {
    of: (client) => {
      const app = { ...DEFAULTS, ...client, ...changed.get(client.id) };
      return { ...app, scopes: app.type === client.type ? client.scopes : SCOPES_OF[app.type] };
    },
    set: (clientId, changes) => {
      changed.set(clientId, { ...changed.get(clientId), ...changes });
    },
    reset: () => changed.clear(),
  };
}

/** A Worker application has OpenID Connect scopes only. */
const SCOPES_OF = { WORKER: ADMIN_SCOPES, WEB_APP: SELF_SCOPES } as const;

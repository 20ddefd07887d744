import { randomUUID } from 'node:crypto';

/** Fixed keys of the sandbox. They give access to nothing else. */
export const FULL_KEY = '5a4d0b0c-0000-4000-8000-00000000f011';
/** Tenantry's key. It has exactly the scopes that Tenantry's docs request, so it can't read credentials. */
export const APP_KEY = '5a4d0b0c-0000-4000-8000-0000000000a9';
/** Signs webhooks only. */
export const WEBHOOK_SIGNING_KEY = '5a4d0b0c-0000-4000-8000-000000005189';

export const SCOPES = [
  'environment:integrations:list',
  'environment:integrations:read',
  'environment:integrations:read_credentials',
  'environment:integrations:create',
  'environment:integrations:update',
  'environment:integrations:delete',
  'environment:connections:list',
  'environment:connections:read',
  'environment:connections:read_credentials',
  'environment:connections:create',
  'environment:connections:update',
  'environment:connections:delete',
  'environment:connect_sessions:write',
  'environment:proxy',
] as const;
export type Scope = (typeof SCOPES)[number];

const EVERYTHING = 'environment:*';
type Grant = Scope | typeof EVERYTHING;

const APP_SCOPES: readonly Scope[] = [
  'environment:connect_sessions:write',
  'environment:connections:list',
  'environment:connections:read',
  'environment:connections:delete',
  'environment:proxy',
  'environment:integrations:read',
];

export type Keys = {
  isKnown(key: string): boolean;
  hasScope(key: string, scope: Scope): boolean;
  /** Creates a key with exactly these scopes, valid until the sandbox stops. */
  add(scopes: readonly Scope[]): string;
};

export function createKeys(): Keys {
  const scopesOfKey = new Map<string, ReadonlySet<Grant>>([
    [FULL_KEY, new Set<Grant>([EVERYTHING])],
    [APP_KEY, new Set<Grant>(APP_SCOPES)],
  ]);
  return {
    isKnown: (key) => scopesOfKey.has(key),
    hasScope: (key, scope) => {
      const scopes = scopesOfKey.get(key);
      return scopes !== undefined && (scopes.has(EVERYTHING) || scopes.has(scope));
    },
    add: (scopes) => {
      const key = randomUUID();
      scopesOfKey.set(key, new Set(scopes));
      return key;
    },
  };
}

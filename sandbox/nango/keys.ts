/** Fixed keys of the sandbox: they open nothing else. */
export const FULL_KEY = '5a4d0b0c-0000-4000-8000-00000000f011';
/** The key Tenantry gets: it may not read credentials. */
export const APP_KEY = '5a4d0b0c-0000-4000-8000-0000000000a9';
/** Signs webhooks, and nothing else. */
export const WEBHOOK_SIGNING_KEY = '5a4d0b0c-0000-4000-8000-000000005189';

export type Scope =
  | 'environment:integrations:list'
  | 'environment:integrations:read'
  | 'environment:integrations:read_credentials'
  | 'environment:integrations:create'
  | 'environment:integrations:update'
  | 'environment:integrations:delete'
  | 'environment:connections:list'
  | 'environment:connections:read'
  | 'environment:connections:read_credentials'
  | 'environment:connections:create'
  | 'environment:connections:update'
  | 'environment:connections:delete'
  | 'environment:connect_sessions:write'
  | 'environment:proxy';

const EVERYTHING = 'environment:*';
type Grant = Scope | typeof EVERYTHING;

const SCOPES_OF_KEY: ReadonlyMap<string, ReadonlySet<Grant>> = new Map([
  [FULL_KEY, new Set<Grant>([EVERYTHING])],
  [
    APP_KEY,
    new Set<Grant>([
      'environment:connect_sessions:write',
      'environment:connections:list',
      'environment:connections:read',
      'environment:connections:update',
      'environment:connections:delete',
      'environment:proxy',
      'environment:integrations:list',
      'environment:integrations:read',
    ]),
  ],
]);

export function isKnownKey(key: string): boolean {
  return SCOPES_OF_KEY.has(key);
}

export function hasScope(key: string, scope: Scope): boolean {
  const scopes = SCOPES_OF_KEY.get(key);
  return scopes !== undefined && (scopes.has(EVERYTHING) || scopes.has(scope));
}

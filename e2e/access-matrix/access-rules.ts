/**
 * Kinds of callers. `limited`: an operator limited to another connection. `stranger`: an owner of another workspace.
 */
export const CALLERS = ['nobody', 'owner', 'admin', 'operator', 'viewer', 'connector', 'limited', 'stranger'] as const;
export type Caller = (typeof CALLERS)[number];

/**
 * `in`: access granted, even if the request itself is invalid. `sign-in`: redirected there. Otherwise the error status.
 */
export type AccessOutcome = 'in' | 'sign-in' | 401 | 403 | 404;
export type AccessRule = Readonly<Record<Caller, AccessOutcome>>;

const all = (outcome: AccessOutcome): AccessRule => ({
  nobody: outcome,
  owner: outcome,
  admin: outcome,
  operator: outcome,
  viewer: outcome,
  connector: outcome,
  limited: outcome,
  stranger: outcome,
});

const PUBLIC = all('in');
/** The resource does not exist, for any caller. */
const MISSING = all(404);
const SIGNED_IN: AccessRule = { ...PUBLIC, nobody: 401 };
const OWNERS: AccessRule = { ...all(403), nobody: 401, owner: 'in', stranger: 'in' };
/** A connection created by the owner, and everything below it. */
const READS: AccessRule = { ...SIGNED_IN, connector: 404, limited: 404, stranger: 404 };
const MANAGES_LINKS: AccessRule = { ...OWNERS, admin: 'in' };
const CONNECTS: AccessRule = { ...SIGNED_IN, operator: 403, viewer: 403, limited: 403 };
/** Changes to an attempt or connection of the owner: connectors reach only their own, and others have none. */
const ATTEMPTS: AccessRule = { ...CONNECTS, connector: 404, stranger: 404 };
/** An audit entry of the owner's action. */
const ENTRIES: AccessRule = { ...SIGNED_IN, operator: 404, connector: 404, limited: 404, stranger: 404 };
const EXPORTS: AccessRule = { ...SIGNED_IN, operator: 403, viewer: 403, connector: 403, limited: 403 };
/** A member of the workspace. */
const MEMBERS: AccessRule = { ...OWNERS, stranger: 404 };

const page = (rule: AccessRule): AccessRule => ({ ...rule, nobody: 'sign-in' });

const CONNECTION = '/api/connections/[connectionId]';
const ENVIRONMENT = `${CONNECTION}/environments/[environmentId]`;
const GROUP = `${ENVIRONMENT}/groups/[groupId]`;
const USER = `${ENVIRONMENT}/users/[userId]`;
const PAGES = '/connections/[connectionId]/environments/[environmentId]';

const reads = (base: string, parts: readonly string[]): [string, AccessRule][] =>
  parts.map((part) => [`GET ${base}${part}`, READS]);

/** Every endpoint of the app and who can access it. Written by hand on purpose, independent of the table of roles. */
export const ACCESS_RULES: ReadonlyMap<string, AccessRule> = new Map<string, AccessRule>([
  ...reads(CONNECTION, ['', '/access', '/environments']),
  [`POST ${CONNECTION}/access`, READS],
  ...reads(ENVIRONMENT, ['', '/attributes', '/capabilities', '/groups', '/identities', '/licence', '/populations']),
  ...reads(ENVIRONMENT, ['/sign-ons', '/users']),
  ...reads(GROUP, ['', '/members', '/parents']),
  ...reads(USER, ['', '/agreements', '/devices', '/groups', '/linked-accounts', '/password', '/raw', '/roles']),
  ...reads(USER, ['/sessions']),
  [`POST ${ENVIRONMENT}/probe`, READS],
  ['GET /api/audit', SIGNED_IN],
  ['GET /api/audit/[entryId]', ENTRIES],
  ['GET /api/audit/export', EXPORTS],
  ['GET /api/connect-links', MANAGES_LINKS],
  [`POST ${CONNECTION}/check`, READS],
  [`POST ${CONNECTION}/keep`, ATTEMPTS],
  [`DELETE ${CONNECTION}`, ATTEMPTS],
  ['GET /api/connections', SIGNED_IN],
  ['GET /api/connections/failed', OWNERS],
  ['POST /api/connections/reconcile', CONNECTS],
  ['GET /api/events', SIGNED_IN],
  ['GET /api/health', PUBLIC],
  ['GET /api/members', OWNERS],
  ['GET /api/openapi.json', SIGNED_IN],
  ['GET /api/preferences', SIGNED_IN],
  ['GET /api/search', SIGNED_IN],
  ['GET /api/search/places', SIGNED_IN],
  ['GET /api/workspaces', SIGNED_IN],
  ['GET /api/attempts/[attemptId]', ATTEMPTS],
  // None of these requests has a connect link's token.
  ['GET /api/links/[token]/attempts/[attemptId]', MISSING],
  ['POST /api/links/[token]/attempts', MISSING],
  ['POST /api/links/[token]/attempts/[attemptId]/abandon', MISSING],
  ['POST /api/links/[token]/attempts/[attemptId]/check', MISSING],
  ['POST /api/connect-links', MANAGES_LINKS],
  ['POST /api/connect-links/[linkId]/revoke', { ...MANAGES_LINKS, stranger: 404 }],
  ['POST /api/attempts', CONNECTS],
  ['POST /api/attempts/[attemptId]/abandon', ATTEMPTS],
  ['POST /api/attempts/[attemptId]/check', ATTEMPTS],
  ['POST /api/members', OWNERS],
  ['DELETE /api/members/[memberId]', MEMBERS],
  ['PATCH /api/members/[memberId]', MEMBERS],
  ['POST /api/members/[memberId]/password-link', MEMBERS],
  // The member has no second factor, so callers with access get a conflict (409).
  ['DELETE /api/members/[memberId]/second-factor', MEMBERS],
  ['POST /api/password-links/[token]', PUBLIC],
  ['POST /api/preferences', SIGNED_IN],
  ['POST /api/search', SIGNED_IN],
  ['POST /api/session/workspace', SIGNED_IN],
  ['POST /api/setup', PUBLIC],
  ['POST /api/theme', PUBLIC],
  ['GET /api/profile', SIGNED_IN],
  ['POST /api/profile/password', SIGNED_IN],
  ['POST /api/profile/second-factor', SIGNED_IN],
  ['DELETE /api/profile/second-factor', SIGNED_IN],
  ['POST /api/profile/second-factor/backup-codes', SIGNED_IN],
  ['POST /api/profile/second-factor/confirm', SIGNED_IN],
  ['GET /api/profile/sessions', SIGNED_IN],
  ['DELETE /api/profile/sessions', SIGNED_IN],
  ['DELETE /api/profile/sessions/[sessionId]', { ...MISSING, nobody: 401 }],
  ['GET /api/workspace', OWNERS],
  ['PATCH /api/workspace', OWNERS],
  ['GET /api/workspace/domains', OWNERS],
  ['POST /api/workspace/domains', OWNERS],
  ['DELETE /api/workspace/domains/[domain]', { ...OWNERS, owner: 404, stranger: 404 }],
  ['GET /api/workspace/environments', OWNERS],
  ['PATCH /api/workspace/environments/[environmentId]', MEMBERS],
  ['POST /api/webhooks/nango', all(401)],
  ['POST /api/workspaces', OWNERS],
  ...['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].map((method): [string, AccessRule] => [
    `${method} /api/[[...path]]`,
    MISSING,
  ]),
  ...['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((method): [string, AccessRule] => [
    `${method} /api/auth/[...path]`,
    MISSING,
  ]),
  ['PAGE /', page(SIGNED_IN)],
  ['PAGE /audit', page(SIGNED_IN)],
  ['PAGE /audit/[entryId]', page(ENTRIES)],
  ['PAGE /connections', page(SIGNED_IN)],
  ['PAGE /connections/[connectionId]', page(READS)],
  [`PAGE ${PAGES}`, page(READS)],
  [`PAGE ${PAGES}/groups`, page(READS)],
  [`PAGE ${PAGES}/groups/[groupId]`, page(READS)],
  [`PAGE ${PAGES}/users`, page(READS)],
  [`PAGE ${PAGES}/users/[userId]`, page(READS)],
  ['PAGE /environments', page(SIGNED_IN)],
  ['PAGE /link/[token]', MISSING],
  ['PAGE /password/[token]', PUBLIC],
  ['PAGE /search', page(SIGNED_IN)],
  ['PAGE /profile', page(SIGNED_IN)],
  ['PAGE /settings', page(SIGNED_IN)],
  ['PAGE /settings/domains', page(SIGNED_IN)],
  ['PAGE /settings/environments', page(SIGNED_IN)],
  ['PAGE /settings/workspace', page(SIGNED_IN)],
  // The installation already has an owner.
  ['PAGE /setup', all('sign-in')],
  ['PAGE /sign-in', PUBLIC],
  // No sign-in here waits for a code.
  ['PAGE /sign-in/code', page(PUBLIC)],
]);

/** Destructive endpoints: callers with access are not tried, the others are. */
export const DESTRUCTIVE_ENDPOINTS: ReadonlySet<string> = new Set([
  'POST /api/attempts/[attemptId]/abandon',
  'DELETE /api/members/[memberId]',
  'DELETE /api/profile/sessions',
  `DELETE ${CONNECTION}`,
]);

const PERSON = { name: 'Added by the matrix', email: 'matrix@journeys.example' };

/** Valid bodies: a route rejects an invalid one before it checks the caller's role. */
export const REQUEST_BODIES: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['PATCH /api/workspace/environments/[environmentId]', { isProtected: true }],
  ['PATCH /api/members/[memberId]', { role: 'viewer' }],
  ['POST /api/members', { ...PERSON, role: 'viewer' }],
  ['POST /api/workspaces', { name: 'Created by the matrix', owner: PERSON }],
  ['POST /api/workspace/domains', { domain: 'matrix.example', role: 'viewer' }],
  ['PATCH /api/workspace', { isReadOnly: false }],
  ['POST /api/connect-links', { recipient: 'Somebody', profile: 'admin', client: 'own' }],
  [
    'POST /api/attempts',
    { profile: 'admin', client: 'own', tld: 'eu', environmentId: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49' },
  ],
]);

import { roleId } from '../../seed/roles';
import { seedId } from '../../seed/seed-id';
import type { SeedConsent, SeedLinkedAccount, SeedSession, SeedUser } from '../../seed/types';
import { requireUser, type UserCall } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';
import { ownerRefs, userHref } from './user-refs';

/** Maximum number of sessions that PingOne keeps for a user. */
const MAX_SESSIONS = 10;

/** `GET U/roleAssignments`; no self-management scope covers it. */
export function listRoleAssignments(call: Call): unknown {
  const found = requireUser(call, undefined, 'roleAssignments:read');
  const bodies = (found.user.roles ?? []).map(({ id, role, scope }) => ({
    _links: { self: { href: `${userHref(found)}/roleAssignments/${id}` } },
    id,
    scope,
    role: { id: roleId(role) },
    environment: { id: found.place.environment.id },
    readOnly: false,
  }));
  return answerList(call, 'roleAssignments', bodies);
}

function sessionBody(call: UserCall, session: SeedSession): Record<string, unknown> {
  const { id, deviceType, locations, createdAt, activeAt, expiresAt, browser, operatingSystem } = session;
  const [last] = locations;
  return {
    _links: { self: { href: `${userHref(call)}/sessions/${id}` } },
    id,
    ...ownerRefs(call),
    createdAt,
    activeAt,
    expiresAt,
    locations,
    ...(last && { lastSignOn: { remoteIp: last.remoteIp, at: last.at } }),
    browser,
    operatingSystem,
    device: { type: deviceType },
  };
}

/** Returns the session of the last sign-on. */
function lastSession({ id, lastSignOn }: SeedUser): readonly SeedSession[] {
  if (!lastSignOn) return [];
  return [
    {
      id: seedId(`session ${id}`),
      browser: { name: 'Firefox', version: '140.0' },
      operatingSystem: { name: 'Linux' },
      deviceType: 'COMPUTER',
      locations: [{ ...lastSignOn, city: 'oslo', country: 'norway' }],
      createdAt: lastSignOn.at,
      activeAt: lastSignOn.at,
    },
  ];
}

/** `GET U/sessions`, newest first, including expired ones. */
export function listSessions(call: Call): unknown {
  const found = requireUser(call, 'p1:read:sessions');
  const sessions = (found.user.sessions ?? lastSession(found.user)).slice(0, MAX_SESSIONS);
  return answerList(
    call,
    'sessions',
    sessions.map((session) => sessionBody(found, session)),
  );
}

/** The account at the identity provider that manages the user; all others are linked in addition. */
function authoritativeAccount({ id, email, identityProvider }: SeedUser): readonly SeedLinkedAccount[] {
  if (!identityProvider) return [];
  return [{ id: seedId(`linked account ${id}`), externalId: email ?? id, identityProvider }];
}

/** `GET U/linkedAccounts`, with `expand=identityProviders`; hidden from users managed by another identity provider. */
export function listLinkedAccounts(call: Call): unknown {
  const found = requireUser(call, 'p1:read:userLinkedAccounts');
  const { user } = found;
  if (call.actor.kind === 'self' && user.identityProvider) throw ApiError.forbidden();
  const isExpanded = call.query.get('expand')?.split(',').includes('identityProviders') ?? false;
  const accounts = [...authoritativeAccount(user), ...(user.linkedAccounts ?? [])];
  const bodies = accounts.map(({ id, externalId, identityProvider }) => ({
    _links: { self: { href: `${userHref(found)}/linkedAccounts/${id}` } },
    id,
    ...ownerRefs(found),
    identityProvider: { id: identityProvider.id },
    externalId,
    ...(isExpanded && { _embedded: { identityProvider } }),
  }));
  return answerList(call, 'linkedAccounts', bodies);
}

function consentBody(call: UserCall, { agreement, status, locale, at, expiresAt }: SeedConsent): unknown {
  const language = { id: seedId(`language ${agreement.id} ${locale}`) };
  const revision = { id: seedId(`revision ${agreement.id}`) };
  return {
    _links: { self: { href: `${userHref(call)}/agreementConsents/${agreement.id}` } },
    _embedded: {
      agreement: {
        ...agreement,
        environment: { id: call.place.environment.id },
        enabled: status !== 'AGREEMENT_DISABLED',
      },
      language: { ...language, agreement: { id: agreement.id }, displayName: locale, enabled: true, locale },
    },
    ...(at && { lastConsent: { language, revision, at, expiresAt } }),
    id: agreement.id,
    ...ownerRefs(call),
    agreement: { id: agreement.id },
    status,
  };
}

/** `GET U/agreementConsents`: for environment administrators, but not identity data administrators. */
export function listAgreementConsents(call: Call): unknown {
  const found = requireUser(call, 'p1:read:userConsent', 'agreementConsents:read');
  const bodies = (found.user.consents ?? []).map((consent) => consentBody(found, consent));
  return answerList(call, 'agreementConsents', bodies);
}

import type { PLAIN_CODES, Reason, Resource } from './reasons';

const RESOURCE_LABELS: Readonly<Record<Resource, string>> = {
  agreements: 'agreements',
  capabilities: 'capabilities',
  devices: 'devices',
  environment: 'environment',
  environments: 'environments',
  group: 'group',
  groups: 'groups',
  'identity-counts': 'identity counts',
  licenses: 'licenses',
  'linked-accounts': 'linked accounts',
  organizations: 'organizations',
  'password-state': 'password state',
  populations: 'populations',
  'role-assignments': 'role assignments',
  roles: 'roles',
  sessions: 'sessions',
  'sign-on-counts': 'sign-on counts',
  user: 'user',
  'user-attributes': 'user attributes',
  users: 'users',
};

const PLAIN_SENTENCES: Readonly<Record<(typeof PLAIN_CODES)[number], string>> = {
  gone: 'Nango no longer has this connection. Reconnect to create a new one.',
  unverified: 'Someone signed in again, and PingOne hasn’t confirmed yet who it was.',
  'wrong-tenant':
    'Someone signed in to a different tenant through this connection. Nothing is read until someone signs in to the right tenant.',
  'other-person':
    'A different person signed in through this connection, which reads one person’s record only. Nothing is read until that one person signs in again.',
  'beginner-left':
    'The member who signed in through this connection can no longer connect tenants. Nothing is read until a member who can connect tenants signs in again.',
  'changed-outside':
    'This connection was changed in Nango, outside Tenantry. Nothing is read until someone reconnects.',
  'sign-in-refused': 'PingOne no longer accepts this connection’s sign-in. Reconnect to sign in again.',
  'sign-in-ended': 'The PingOne sign-in has ended. Reconnect to sign in again.',
  'renewal-failed': 'Nango couldn’t renew the PingOne sign-in.',
  'renewal-retried':
    'Nango couldn’t renew the PingOne sign-in. Tenantry retries for about a minute, then shows whether you need to reconnect.',
  'renewal-awaits-pingone':
    'Nango couldn’t renew the sign-in, and PingOne isn’t responding. Tenantry retries until PingOne responds, then shows whether you need to reconnect.',
  'renewal-refused':
    'PingOne responds, but hasn’t let Nango renew the sign-in for over a minute. The sign-in has most likely ended, so reconnect. If it hasn’t, the next successful call clears this.',
  'no-role': 'The person who signed in has no PingOne role that gives access to an environment.',
  'person-unknown': 'PingOne didn’t identify who signed in, so their user record can’t be found.',
  'app-not-worker':
    'The sign-in succeeded, but PingOne refuses to list environments. The person’s roles apply only if the app is a Worker app.',
  'pingone-rate-limited': 'PingOne’s rate limit is reached.',
  'pingone-timeout': 'PingOne, or Nango in between, didn’t respond in time.',
  'pingone-out-of-reach': 'Nango couldn’t reach PingOne’s address, or isn’t allowed to.',
  'answer-cut-off': 'The connection to PingOne broke before the response was complete.',
  'answer-too-large':
    'PingOne sent a response larger than 10 MB, far more than Tenantry requested. Tenantry discarded it.',
  'answer-unreadable': 'PingOne sent a response that can’t be read.',
  'answer-not-a-page': 'PingOne sent a response that isn’t a valid page of results.',
  'nango-unreachable':
    'Tenantry couldn’t reach Nango. An owner can check the NANGO_HOST setting and whether Nango is running.',
  'nango-database-down':
    'Nango can’t serve calls, most likely because its database isn’t running. An owner can check Nango’s log and its database.',
  'nango-rate-limited': 'Nango’s rate limit is reached.',
  'nango-budget-spent': 'Nango’s rate limit is reached for this minute.',
  'nango-integration-unknown':
    'Nango doesn’t have this integration. An owner can check NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE.',
  'connection-missing': 'Nango no longer has this connection. Connect this tenant again.',
  'connection-unknown': 'Nango doesn’t have this connection.',
  'wait-over': 'The rate limit has passed. Tenantry is checking the connection.',
  'deletion-requested': 'Nango was asked to delete this connection.',
};

/** Returns a reason as sentences for people. Stored reason codes become text only here. */
export function formatReason(reason: Reason): string {
  switch (reason.code) {
    case 'role-missing':
      return `This connection can’t read ${resourceLabel(reason.resource)} here. PingOne requires the role ${reason.role}.`;
    case 'own-record-only':
      return `This connection reads one person’s own record only, not ${resourceLabel(reason.resource)}.`;
    case 'license-exceeded':
      return `The PingOne license doesn’t include reading ${resourceLabel(reason.resource)} here.`;
    case 'resource-missing':
      return `PingOne couldn’t find the requested ${resourceLabel(reason.resource)}.`;
    case 'records-unreadable':
      return `Couldn’t read ${resourceLabel(reason.resource)}: PingOne sent ${records(reason.count)} in a format Tenantry doesn’t recognize. Try again; if this persists, update Tenantry.`;
    case 'too-many-records':
      return `PingOne sent ${reason.received} records where ${reason.limit} were requested. Tenantry discarded them.`;
    case 'pingone-error':
      return `PingOne returned an error (${reason.status}).`;
    case 'pingone-refused':
      return `PingOne refused the request for ${resourceLabel(reason.resource)} (${reason.status} ${reason.detail}).`;
    case 'nango-key-refused':
      return `${nangoRefused(reason)} An owner can check the NANGO_API_KEY setting.`;
    case 'nango-scope-missing':
      return `${nangoRefused(reason)} The API key may be missing ${reason.scope ? `the scope ${reason.scope}` : 'a scope that Tenantry needs'}.`;
    case 'deletion-failed':
      return `Nango hasn’t deleted this connection yet. ${formatReason(reason.cause)} Tenantry retries every minute.`;
    case 'other':
      return reason.detail || 'No details are available.';
    default:
      return PLAIN_SENTENCES[reason.code];
  }
}

function resourceLabel(resource: Resource): string {
  return RESOURCE_LABELS[resource];
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

function nangoRefused({ detail }: { detail: string }): string {
  return `Nango refused Tenantry’s call (${detail}).`;
}

import type { PLAIN_CODES, Reason, Resource } from './reasons';

const RESOURCE_WORDS: Readonly<Record<Resource, string>> = {
  agreements: 'agreements',
  capabilities: 'capabilities',
  devices: 'devices',
  environment: 'environment',
  environments: 'environments',
  group: 'group',
  groups: 'groups',
  'identity-counts': 'identity counts',
  licenses: 'licences',
  'linked-accounts': 'linked accounts',
  organizations: 'organizations',
  'password-state': 'password state',
  populations: 'populations',
  'role-assignments': 'role assignments',
  roles: 'roles',
  sessions: 'sessions',
  'sign-on-counts': 'sign-on counts',
  user: 'user',
  'user-attributes': 'the attributes of users',
  users: 'users',
};

const PLAIN_WORDS: Readonly<Record<(typeof PLAIN_CODES)[number], string>> = {
  gone: 'Nango no longer has this connection. Sign in again to put a new one in its place.',
  unverified: 'Somebody signed in again, and PingOne has not said yet who it was.',
  'wrong-tenant':
    'Somebody signed in to another tenant through this connection. Nothing is read through it until somebody signs in to the right one.',
  'other-person':
    'Somebody else signed in through this connection, which opens the record of one person. Nothing is read through it until that person signs in again.',
  'beginner-left':
    'Somebody who may no longer connect tenants here signed in through this connection. Nothing is read through it until somebody who may signs in again.',
  'changed-outside':
    'This connection was changed at Nango, outside Tenantry. Nothing is read through it until somebody signs in again.',
  'sign-in-refused': 'PingOne no longer accepts the sign-in of this connection. Somebody has to sign in there again.',
  'sign-in-ended': 'The sign-in at PingOne has ended. Somebody has to sign in there again.',
  'renewal-failed': 'Nango could not renew the sign-in at PingOne.',
  'renewal-retried':
    'Nango could not renew the sign-in at PingOne. Tenantry tries again for about a minute, and then knows whether somebody has to sign in again.',
  'renewal-awaits-pingone':
    'Nango could not renew the sign-in, and PingOne does not answer. Tenantry tries again until it does, and only then knows whether somebody has to sign in again.',
  'renewal-refused':
    'PingOne answers, and has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should it be otherwise, the next call that works ends this.',
  'no-role': 'The person who signed in has no role at PingOne that reaches an environment.',
  'person-unknown': 'PingOne did not say who signed in, so their record cannot be found.',
  'app-not-worker':
    'The sign-in went through, and PingOne refuses to list environments to it: with another type of app a person’s roles do not count.',
  'pingone-rate-limited': 'PingOne takes no more calls for a moment.',
  'pingone-timeout': 'PingOne, or Nango in between, did not answer in time.',
  'pingone-out-of-reach': "Nango could not reach PingOne's address, or may not.",
  'answer-cut-off': 'The connection to PingOne broke before the answer was complete.',
  'answer-too-large':
    'PingOne sent an answer of more than 10 MB, far more than Tenantry asked for. Tenantry did not read it.',
  'answer-unreadable': 'PingOne answered with something that cannot be read.',
  'answer-not-a-page': 'PingOne answered with something that is not a page of its own.',
  'nango-unreachable': 'Tenantry cannot reach Nango. An owner can check the setting NANGO_HOST and whether Nango runs.',
  'nango-database-down':
    'Nango can’t serve calls: most likely its database isn’t running. An owner can check Nango’s log and its database.',
  'nango-rate-limited': 'Nango takes no more calls for a moment.',
  'nango-budget-spent': 'Tenantry has made as many calls in this minute as Nango lets it.',
  'nango-integration-unknown':
    'Nango does not know this integration. An owner can check NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE.',
  'connection-missing': 'Nango no longer has this connection. Connect this tenant again.',
  'connection-unknown': 'Nango does not have this connection.',
  'wait-over': 'The wait is over. Tenantry checks whether the connection works again.',
  'deletion-requested': 'Nango is asked to delete it.',
};

/** Returns a reason as sentences for people: the only place where stored codes become words. */
export function formatReason(reason: Reason): string {
  switch (reason.code) {
    case 'role-missing':
      return `This connection may not read ${resourceWords(reason.resource)} here. At PingOne that takes the role ${reason.role}.`;
    case 'own-record-only':
      return `This connection reads the record of one person only, and not ${resourceWords(reason.resource)}.`;
    case 'license-exceeded':
      return `The PingOne licence does not cover reading ${resourceWords(reason.resource)} here.`;
    case 'resource-missing':
      return `PingOne has no such ${resourceWords(reason.resource)}.`;
    case 'records-unreadable':
      return `Couldn't read ${resourceWords(reason.resource)}: PingOne sent ${records(reason.count)} in a form that Tenantry doesn't know. Try again; if it stays so, update Tenantry.`;
    case 'too-many-records':
      return `PingOne sent ${reason.received} records where ${reason.limit} were asked for. Tenantry did not read them.`;
    case 'pingone-error':
      return `PingOne could not answer (${reason.status}).`;
    case 'pingone-refused':
      return `PingOne refused to read ${resourceWords(reason.resource)} (${reason.status} ${reason.detail}).`;
    case 'nango-key-refused':
      return `${nangoRefused(reason)} An owner can check the setting NANGO_API_KEY.`;
    case 'nango-scope-missing':
      return `${nangoRefused(reason)} The API key may lack ${reason.scope ? `the scope ${reason.scope}` : 'a scope that Tenantry needs'}.`;
    case 'deletion-failed':
      return `Nango has not deleted it yet. ${formatReason(reason.cause)} Tenantry tries again every minute.`;
    case 'other':
      return reason.detail || 'No details are available.';
    default:
      return PLAIN_WORDS[reason.code];
  }
}

function resourceWords(resource: Resource): string {
  return RESOURCE_WORDS[resource];
}

function records(count: number): string {
  return count === 1 ? '1 record' : `${count} records`;
}

function nangoRefused({ detail }: { detail: string }): string {
  return `Nango refused Tenantry's call (${detail}).`;
}

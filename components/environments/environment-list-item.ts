import type { Profile } from '@/lib/api/connections';
import type { KnownEnvironment } from '@/lib/api/environments';

/** The fields of an environment that a table row shows. */
export type EnvironmentListItem = Pick<
  KnownEnvironment,
  | 'id'
  | 'connectionId'
  | 'name'
  | 'type'
  | 'region'
  | 'products'
  | 'usersReadable'
  | 'readablePopulations'
  | 'reason'
  | 'reasonRole'
  | 'identities'
  | 'populations'
  | 'probedAt'
> & {
  licence?: string;
  /** The connection covers one user record only, so listing users doesn't apply. */
  isOwnRecord?: true;
};

export function toEnvironmentListItem({ licence, ...known }: KnownEnvironment): EnvironmentListItem {
  const { id, connectionId, name, type, region, products, usersReadable } = known;
  const { readablePopulations, reason, reasonRole, identities, populations, probedAt } = known;
  const item: EnvironmentListItem = { id, connectionId, name, type, region, usersReadable };
  if (products) item.products = products;
  if (licence) item.licence = licence.name ?? licence.id;
  if (readablePopulations) item.readablePopulations = readablePopulations;
  if (reason) item.reason = reason;
  if (reasonRole) item.reasonRole = reasonRole;
  if (identities !== undefined) item.identities = identities;
  if (populations !== undefined) item.populations = populations;
  if (probedAt) item.probedAt = probedAt;
  return item;
}

/** `partly`: only users in some populations; `own`: only one person's own record. */
export type UserAccess = 'yes' | 'partly' | 'no' | 'own' | 'unknown';

export function toUserAccess({ usersReadable, readablePopulations, isOwnRecord }: EnvironmentListItem): UserAccess {
  if (isOwnRecord) return 'own';
  return usersReadable === 'yes' && readablePopulations ? 'partly' : usersReadable;
}

/** Returns the list items of one connection. */
export function toEnvironmentListItems(known: readonly KnownEnvironment[], profile: Profile): EnvironmentListItem[] {
  return known.map((environment) =>
    profile === 'self-service'
      ? { ...toEnvironmentListItem(environment), isOwnRecord: true }
      : toEnvironmentListItem(environment),
  );
}

/** Returns the path of an environment's page; the API uses the same path below `/api`. */
export function environmentHref({ connectionId, id }: Pick<EnvironmentListItem, 'connectionId' | 'id'>): string {
  return `/connections/${connectionId}/environments/${id}`;
}

const NAMES: Record<string, string> = {
  PING_ID: 'PingID',
  PING_ONE_BASE: 'Base',
  PING_ONE_MFA: 'MFA',
  PING_ONE_DAVINCI: 'DaVinci',
  PING_FEDERATE: 'PingFederate',
  PING_ACCESS: 'PingAccess',
  PING_DIRECTORY: 'PingDirectory',
  PING_AUTHORIZE: 'PingAuthorize',
  PING_CENTRAL: 'PingCentral',
};

/** Returns the common name of a product in the bill of materials, without the "PingOne" prefix of most. */
export function serviceName(code: string): string {
  const words = code.replace(/^PING_ONE_/, '').replaceAll('_', ' ');
  return NAMES[code] ?? words.charAt(0) + words.slice(1).toLowerCase();
}

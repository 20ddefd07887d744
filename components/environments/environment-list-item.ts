import type { Profile } from '@/lib/db/schema';
import type { KnownEnvironment } from '@/lib/operations/access/known-environment';

/** What a row of the register shows of an environment. */
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
  /** The connection was made for one user record, so that users are not there to be listed. */
  isOwnRecord?: true;
};

export function toEnvironmentListItem({ licence, ...known }: KnownEnvironment): EnvironmentListItem {
  const { id, connectionId, name, type, region, products, usersReadable } = known;
  const { readablePopulations, reason, reasonRole, identities, populations, probedAt } = known;
  const line: EnvironmentListItem = { id, connectionId, name, type, region, usersReadable };
  if (products) line.products = products;
  if (licence) line.licence = licence.name ?? licence.id;
  if (readablePopulations) line.readablePopulations = readablePopulations;
  if (reason) line.reason = reason;
  if (reasonRole) line.reasonRole = reasonRole;
  if (identities !== undefined) line.identities = identities;
  if (populations !== undefined) line.populations = populations;
  if (probedAt) line.probedAt = probedAt;
  return line;
}

/** `partly`: users of some populations alone. */
export type UserAccess = 'yes' | 'partly' | 'no' | 'own' | 'unknown';

export function toUserAccess({ usersReadable, readablePopulations, isOwnRecord }: EnvironmentListItem): UserAccess {
  if (isOwnRecord) return 'own';
  return usersReadable === 'yes' && readablePopulations ? 'partly' : usersReadable;
}

/** The lines of one connection. */
export function toEnvironmentListItems(known: readonly KnownEnvironment[], profile: Profile): EnvironmentListItem[] {
  return known.map((one) =>
    profile === 'self-service' ? { ...toEnvironmentListItem(one), isOwnRecord: true } : toEnvironmentListItem(one),
  );
}

/** The address of an environment, for people and, below `/api`, for programs. */
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

/** A product of the bill of materials as people call it, without the "PingOne" that most begin with. */
export function serviceName(code: string): string {
  const plain = code.replace(/^PING_ONE_/, '').replaceAll('_', ' ');
  return NAMES[code] ?? plain.charAt(0) + plain.slice(1).toLowerCase();
}

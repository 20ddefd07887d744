import { apiPath, type ReadContext, readAllPages, readPage, readRecord } from '../transport/read';
import type { Device, Membership, Page, PasswordState, User } from '../types';
import { omitUndefined } from './compact';
import { toDevice, toMembership } from './map-device';
import { toUser } from './map-user';
import { parseDevice, parseMembers, parseMembership, parsePasswordState, parseUser } from './response-schemas';
import { READ_ONLY_ROLE, type UserKey, userPath } from './user-path';

const MEMBERSHIPS_A_PAGE = 200;

export type UsersRequest = { environmentId: string; limit: number; filter?: string; cursor?: string | undefined };

/** Returns one page of users. PingOne may return fewer than `limit` even if there are more, and cannot sort. */
export async function listUsers(
  context: ReadContext,
  { environmentId, limit, filter, cursor }: UsersRequest,
): Promise<Page<User>> {
  return readPage(
    context,
    {
      path: apiPath('environments', environmentId, 'users'),
      query: { limit, filter: filter || undefined, cursor },
      name: 'users',
      subject: { resource: 'users', role: READ_ONLY_ROLE },
    },
    (raw) => mapUser(raw, environmentId),
  );
}

export async function getUser(context: ReadContext, key: UserKey): Promise<User> {
  return readRecord(context, { path: userPath(key), subject: { resource: 'user', role: READ_ONLY_ROLE } }, (raw) =>
    mapUser(raw, key.environmentId),
  );
}

/** Returns the user as PingOne sends it: every member in its order, including links. */
export async function getRawUser(context: ReadContext, key: UserKey): Promise<Readonly<Record<string, unknown>>> {
  const subject = { resource: 'user', role: READ_ONLY_ROLE } as const;
  return readRecord(context, { path: userPath(key), subject }, (raw) => parseUser(raw) && parseMembers(raw));
}

export async function getPasswordState(context: ReadContext, key: UserKey): Promise<PasswordState> {
  const subject = { resource: 'password-state', role: READ_ONLY_ROLE } as const;
  return readRecord(context, { path: userPath(key, 'password'), subject }, (raw) => {
    const state = parsePasswordState(raw);
    return state && omitUndefined(state);
  });
}

/** Returns the devices in PingOne's order: the first active one is the default. */
export async function listDevices(context: ReadContext, key: UserKey): Promise<Page<Device>> {
  return readAllPages(
    context,
    {
      path: userPath(key, 'devices'),
      name: 'devices',
      subject: { resource: 'devices', role: READ_ONLY_ROLE },
    },
    (raw) => {
      const device = parseDevice(raw);
      return device && toDevice(device);
    },
  );
}

/** Returns the groups of a user, direct or nested; at most 1,000, with `nextCursor` if there are more. */
export async function listMemberships(context: ReadContext, key: UserKey): Promise<Page<Membership>> {
  return readAllPages(
    context,
    {
      path: userPath(key, 'memberOfGroups'),
      query: { limit: MEMBERSHIPS_A_PAGE, expand: 'group' },
      name: 'groupMemberships',
      subject: { resource: 'groups', role: READ_ONLY_ROLE },
    },
    (raw) => {
      const membership = parseMembership(raw);
      return membership && toMembership(membership);
    },
  );
}

function mapUser(raw: unknown, environmentId: string): User | undefined {
  const user = parseUser(raw);
  return user && toUser(user, raw, environmentId);
}

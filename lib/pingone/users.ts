import { compact } from './compact';
import { toDevice, toMembership } from './map-device';
import { toUser } from './map-user';
import { type Context, path, readOne, readPage, readWhole } from './read';
import { readDevice, readMembership, readPasswordState, readUser } from './schema';
import type { Device, Membership, Page, PasswordState, User } from './types';
import { READ_ONLY, type UserKey, userPath } from './user-path';

const MEMBERSHIPS_A_PAGE = 200;

export type UsersRequest = { environmentId: string; limit: number; filter?: string; cursor?: string | undefined };

/** One page of users. PingOne may send fewer than `limit` though more follow; it cannot sort them. */
export async function listUsers(
  context: Context,
  { environmentId, limit, filter, cursor }: UsersRequest,
): Promise<Page<User>> {
  return readPage(
    context,
    {
      path: path('environments', environmentId, 'users'),
      query: { limit, filter: filter || undefined, cursor },
      name: 'users',
      subject: { resource: 'users', role: READ_ONLY },
    },
    (raw) => mapUser(raw, environmentId),
  );
}

export async function getUser(context: Context, key: UserKey): Promise<User> {
  return readOne(context, { path: userPath(key), subject: { resource: 'user', role: READ_ONLY } }, (raw) =>
    mapUser(raw, key.environmentId),
  );
}

/** The user as PingOne sends it: every member, its own order, the links too. */
export async function getRawUser(context: Context, key: UserKey): Promise<Readonly<Record<string, unknown>>> {
  const subject = { resource: 'user', role: READ_ONLY } as const;
  return readOne(context, { path: userPath(key), subject }, (raw) => (readUser(raw) ? { ...Object(raw) } : undefined));
}

export async function getPasswordState(context: Context, key: UserKey): Promise<PasswordState> {
  const subject = { resource: 'password-state', role: READ_ONLY } as const;
  return readOne(context, { path: userPath(key, 'password'), subject }, (raw) => {
    const state = readPasswordState(raw);
    return state && compact(state);
  });
}

/** In PingOne's order: the first active one is the default. */
export async function listDevices(context: Context, key: UserKey): Promise<Page<Device>> {
  return readWhole(
    context,
    {
      path: userPath(key, 'devices'),
      name: 'devices',
      subject: { resource: 'devices', role: READ_ONLY },
    },
    (raw) => {
      const device = readDevice(raw);
      return device && toDevice(device);
    },
  );
}

/** Groups the user belongs to, directly or through another group; at most the first 1,000, `nextCursor` says so. */
export async function listMemberships(context: Context, key: UserKey): Promise<Page<Membership>> {
  return readWhole(
    context,
    {
      path: userPath(key, 'memberOfGroups'),
      query: { limit: MEMBERSHIPS_A_PAGE, expand: 'group' },
      name: 'groupMemberships',
      subject: { resource: 'groups', role: READ_ONLY },
    },
    (raw) => {
      const membership = readMembership(raw);
      return membership && toMembership(membership);
    },
  );
}

function mapUser(raw: unknown, environmentId: string): User | undefined {
  const user = readUser(raw);
  return user && toUser(user, raw, environmentId);
}

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { buildAccessibleDirectory } from '../../../scripts/testing/mocks/accessible-directories';
import type { ParsedSearch } from '../../api/search';
import { AppError } from '../../errors';
import type { AccessibleEnvironment } from '../access/require-connection';
import { readPeople } from './read-people';

const pingOne = vi.hoisted(() => ({
  getUser: vi.fn(),
  listUsers: vi.fn(),
  noteReadable: vi.fn(),
}));

vi.mock('../access/read-accessible-environment', () => ({
  recordUsersReadable: pingOne.noteReadable,
  readAccessibleEnvironment: (_: unknown, __: unknown, work: (client: unknown) => Promise<unknown>) => work(pingOne),
}));

const HOME = 'home';
const ME = 'me';
const [whole] = buildAccessibleDirectory('c1', [{ id: HOME }]).environments;
const [own] = buildAccessibleDirectory('c2', [{ id: HOME }], {
  profile: 'self-service',
  pingOneUserId: ME,
}).environments;
const nils = { id: ME, username: 'nils', name: {} };

function read(environment: AccessibleEnvironment | undefined, understood: ParsedSearch) {
  if (!environment) throw new Error('no accessible environment');
  return readPeople(environment, understood, { signal: new AbortController().signal, urgency: 'background' });
}

beforeEach(() => {
  vi.resetAllMocks();
  pingOne.getUser.mockResolvedValue(nils);
  pingOne.listUsers.mockResolvedValue({ items: [nils], nextCursor: 'more' });
});

describe('readPeople', () => {
  it('searches a name with one SCIM request for at most ten users', async () => {
    expect(await read(whole, { kind: 'email', text: 'nils@x.example' })).toEqual({ items: [nils], nextCursor: 'more' });
    const filter = 'username sw "nils@x.example" or email sw "nils@x.example"';
    expect(pingOne.listUsers.mock.calls).toEqual([[{ environmentId: HOME, limit: 10, filter }]]);
    expect(pingOne.noteReadable).toHaveBeenCalledWith(whole);
  });

  it('loads the user with an id, or finds nothing', async () => {
    expect(await read(whole, { kind: 'id', id: ME })).toEqual({ items: [nils] });
    pingOne.getUser.mockRejectedValue(new AppError('pingone-not-found', 'PingOne has no such user.'));
    expect(await read(whole, { kind: 'id', id: ME })).toEqual({ items: [] });
    expect(pingOne.listUsers).not.toHaveBeenCalled();
  });

  it('stores that users cannot be read', async () => {
    const forbidden = new AppError('pingone-forbidden', 'A role is missing.');
    pingOne.listUsers.mockRejectedValue(forbidden);
    await expect(read(whole, { kind: 'text', text: 'ni' })).rejects.toBe(forbidden);
    expect(pingOne.noteReadable).toHaveBeenCalledWith(whole, forbidden);
  });

  it('reads only the own record through a self-service connection', async () => {
    expect(await read(own, { kind: 'text', text: 'nil' })).toEqual({ items: [nils] });
    expect(await read(own, { kind: 'text', text: 'maja' })).toEqual({ items: [] });
    expect(await read(own, { kind: 'address', says: 'An address', environmentId: HOME, userId: ME })).toEqual({
      items: [nils],
    });
    expect(pingOne.getUser.mock.calls.every(([{ userId }]) => userId === ME)).toBe(true);
    pingOne.getUser.mockClear();
    expect(await read(own, { kind: 'id', id: 'other' })).toEqual({ items: [] });
    expect(pingOne.getUser).not.toHaveBeenCalled();
    expect(pingOne.listUsers).not.toHaveBeenCalled();
  });
});

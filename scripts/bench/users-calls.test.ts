import { describe, expect, it } from 'vitest';
import type { BenchContext } from './bench-context';
import {
  barePage,
  bareUsers,
  directUsers,
  emptyPage,
  expectSameUsers,
  idsFromApi,
  idsFromPingOne,
  idsInHtml,
  usersApi,
  usersPage,
} from './users-calls';

const world: BenchContext = {
  app: 'http://localhost:3000',
  cookie: 'session=1',
  connectionId: 'ours',
  environmentId: 'env',
  nango: { host: 'http://localhost:4310', key: 'key', integration: 'pingone', connectionId: 'theirs' },
  setPingOneLatency: undefined,
  slowDownEnvironment: undefined,
  countCalls: undefined,
  callsPerMinute: undefined,
};

describe('the calls that are compared', () => {
  it('request the same users', () => {
    expect(directUsers(world, 50).url).toBe('http://localhost:4310/proxy/v1/environments/env/users?limit=50');
    expect(usersApi(world, 50).url).toBe('http://localhost:3000/api/connections/ours/environments/env/users?limit=50');
    expect(usersPage(world, 50).url).toBe('http://localhost:3000/connections/ours/environments/env/users?limit=50');
    for (const { url } of [bareUsers(world, 50), barePage(world, 50)]) {
      expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
        environment: 'env',
        limit: '50',
        integration: 'pingone',
        connection: 'theirs',
      });
    }
  });

  it('send the same headers to each page', () => {
    expect(barePage(world, 50).headers).toEqual(usersPage(world, 50).headers);
    expect(emptyPage(world).headers).toEqual(usersPage(world, 50).headers);
  });

  it("send Nango's key only to Nango and the session only to the app", () => {
    expect(directUsers(world, 50).headers).not.toHaveProperty('cookie');
    const toApp = [usersApi(world, 50), usersPage(world, 50), bareUsers(world, 50), barePage(world, 50)];
    expect(JSON.stringify(toApp)).not.toContain('"key"');
  });
});

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('the users of an answer', () => {
  it('are parsed from both shapes', () => {
    expect(idsFromPingOne(json({ _embedded: { users: [{ id: 'a' }, { id: 'b' }] } }))).toEqual(['a', 'b']);
    expect(idsFromApi(json({ items: [{ id: 'a' }], filter: '' }))).toEqual(['a']);
  });

  it('count in a page only if they are in its HTML', () => {
    const html = '<tr data-id="a"></tr><script nonce="x">push("b")</script>';
    expect(idsInHtml(html, ['a', 'b'])).toEqual(['a']);
  });
});

describe('expectSameUsers', () => {
  it('throws for a response with fewer users, and without users to compare with', () => {
    expect(() => expectSameUsers('the API', ['a', 'b'], ['b', 'a'])).not.toThrow();
    expect(() => expectSameUsers('the API', ['a', 'b'], ['a'])).toThrow('lacks 1 of 2');
    expect(() => expectSameUsers('the API', [], [])).toThrow('no users');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAppError } from '../../errors';
import type { Page } from '../types';
import { collectPages, iteratePages, parseCursor, readCollection } from './hal';

const source = { apiUrl: 'https://api.pingone.eu', path: '/v1/environments/e/users', cursor: undefined };
const next = (href: string) => ({ _links: { next: { href } }, _embedded: { users: [] } });

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('a next link', () => {
  it('gives its cursor if it names the requested collection', () => {
    expect(parseCursor('https://api.pingone.eu/v1/environments/e/users?limit=1&cursor=abc-_%3D', source)).toBe(
      'abc-_=',
    );
  });

  it('may be below a path of the API address', () => {
    const below = { ...source, apiUrl: 'http://10.0.0.1:4100/api/eu' };
    expect(parseCursor('http://10.0.0.1:4100/api/eu/v1/environments/e/users?cursor=x', below)).toBe('x');
    expect(refusal(() => parseCursor('http://10.0.0.1:4100/v1/environments/e/users?cursor=x', below))).toBe(
      'pingone-unavailable',
    );
  });

  it.each([
    ['another host', 'https://api.pingone.eu.evil.example/v1/environments/e/users?cursor=x'],
    ['another region', 'https://api.pingone.com/v1/environments/e/users?cursor=x'],
    ['another scheme', 'http://api.pingone.eu/v1/environments/e/users?cursor=x'],
    ['another port', 'https://api.pingone.eu:8443/v1/environments/e/users?cursor=x'],
    ['a name and password', 'https://api.pingone.eu:x@evil.example/v1/environments/e/users?cursor=x'],
    ['a user of the right host', 'https://me@api.pingone.eu/v1/environments/e/users?cursor=x'],
    ['another collection', 'https://api.pingone.eu/v1/environments/e/groups?cursor=x'],
    ['another environment', 'https://api.pingone.eu/v1/environments/f/users?cursor=x'],
    ['a path that climbs', 'https://api.pingone.eu/v1/environments/e/users/../groups?cursor=x'],
    ['no cursor', 'https://api.pingone.eu/v1/environments/e/users?limit=1'],
    ['two cursors', 'https://api.pingone.eu/v1/environments/e/users?cursor=x&cursor=y'],
    ['no host', '/v1/environments/e/users?cursor=x'],
    ['a script', 'javascript:alert(1)'],
  ])('with %s is refused', (_what, href) => {
    expect(refusal(() => readCollection(next(href), 'users', source))).toBe('pingone-unavailable');
  });

  it('yields only its cursor, whatever the link is', () => {
    const parts = fc.constantFrom(
      'https://',
      'api.pingone.eu',
      '@',
      ':',
      '/',
      '/v1/environments/e/users',
      '?cursor=',
      '#',
      '..',
      'evil.example',
      '%2e',
      '\\',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true, size: 'xsmall' }),
          fc.string(),
          fc.array(parts).map((all) => all.join('')),
        ),
        (href) => {
          const outcome = refusal(() => parseCursor(href, source));
          if (outcome === 'accepted')
            expect(new URL(href).href).toMatch(/^https:\/\/api\.pingone\.eu\/v1\/environments\/e\/users\?/);
          else expect(outcome).toBe('pingone-unavailable');
        },
      ),
    );
  });
});

describe('a page', () => {
  it('without next is the whole collection only if it is the first', () => {
    const body = { _embedded: { users: [1, 2] }, count: 900 };
    expect(readCollection(body, 'users', source)).toEqual({ items: [1, 2], total: 2 });
    expect(readCollection(body, 'users', { ...source, cursor: 'x' })).toEqual({ items: [1, 2] });
  });

  it('is read under another name if it is the only one, but not among several', () => {
    expect(readCollection({ _embedded: { userAgreements: [1] } }, 'agreementConsents', source).items).toEqual([1]);
    expect(refusal(() => readCollection({ _embedded: { a: [1], b: [2] } }, 'users', source))).toBe(
      'pingone-unavailable',
    );
  });

  it.each([[{ _embedded: {} }], [{ _links: {}, count: 0, size: 0 }], [{ _embedded: { users: [] } }], [{ size: 0 }]])(
    'may be empty: %j',
    (body) => {
      expect(readCollection(body, 'users', source)).toEqual({ items: [], total: 0 });
    },
  );

  it('may have up to twice the requested number of items, and a few more if the limit is small', () => {
    const page = (length: number) => ({ _embedded: { users: Array.from({ length }, () => 1) } });
    const outcome = (length: number, limit?: number) =>
      refusal(() => readCollection(page(length), 'users', { ...source, limit }));
    expect([outcome(200, 100), outcome(201, 100)]).toEqual(['accepted', 'pingone-unavailable']);
    expect([outcome(50, 1), outcome(51, 1)]).toEqual(['accepted', 'pingone-unavailable']);
    expect([outcome(2_000), outcome(2_001)]).toEqual(['accepted', 'pingone-unavailable']);
  });

  it('may be empty and still have a next page', () => {
    expect(readCollection(next('https://api.pingone.eu/v1/environments/e/users?cursor=x'), 'users', source)).toEqual({
      items: [],
      nextCursor: 'x',
    });
  });

  it.each([
    ['<html>'],
    [null],
    [{ _embedded: { users: 'many' } }],
    [[]],
    [{ _embedded: 3 }],
    [{}],
    [{ items: [{ id: 1 }], total: 1 }],
    [{ _embedded: {}, size: 9 }],
    [{ users: [{ id: 1 }], size: 0 }],
  ])('of another format is refused: %j', (body) => {
    expect(refusal(() => readCollection(body, 'users', source))).toBe('pingone-unavailable');
  });
});

describe('collecting pages', () => {
  const pages = (count: number) =>
    iteratePages(async (cursor): Promise<Page<number>> => {
      const index = cursor === undefined ? 0 : Number(cursor);
      return index + 1 < count ? { items: [index], nextCursor: String(index + 1) } : { items: [index] };
    });

  it('returns each item once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9 }), async (count) => {
        const all = Array.from({ length: count }, (_, index) => index);
        expect(await collectPages(pages(count), { maxPages: 9 })).toEqual({ items: all, total: count });
      }),
    );
  });

  it('adds up unreadable records and includes them in the total', async () => {
    const odd = iteratePages(
      async (cursor): Promise<Page<number>> =>
        cursor ? { items: [2], unreadable: 3 } : { items: [1], nextCursor: 'x', unreadable: 1 },
    );
    expect(await collectPages(odd, { maxPages: 9 })).toEqual({ items: [1, 2], total: 6, unreadable: 4 });
  });

  it('returns the next cursor when it stops early', async () => {
    expect(await collectPages(pages(3), { maxPages: 2 })).toEqual({ items: [0, 1], nextCursor: '2' });
  });
});

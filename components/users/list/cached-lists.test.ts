import { expect, it } from 'vitest';
import {
  type CachedList,
  type CachedPage,
  cacheList,
  findCachedList,
  findNeighbors,
  flattenListItems,
  lastPagePosition,
  oldestReadAtMs,
  storeLastOpenedRow,
  takeLastOpenedRow,
  withEarlierRows,
  withPage,
} from './cached-lists';

const page = (cursor: string, from: number, ids: string, readAt = 1): CachedPage => ({
  cursor,
  from,
  rows: [...ids].map((id) => ({ id, username: id, state: 'enabled' as const })),
  readAt,
});
const list: CachedList = { pages: [page('', 0, 'abc'), page('x', 3, 'def', 2)], nextCursor: 'y' };
const idsOf = (cached: CachedList | undefined) =>
  cached &&
  flattenListItems(cached)
    .map(({ id }) => id)
    .join('');

it('returns the whole list at its last position, and only the first page at the start', () => {
  cacheList('/e/1/users?q=a', list);
  expect(findCachedList('/e/1/users?q=a', 'x')).toBe(list);
  expect(findCachedList('/e/1/users?q=a', '')).toEqual({ pages: [list.pages[0]], nextCursor: 'x' });
  expect(findCachedList('/e/1/users?q=a', 'other')).toBeUndefined();
  expect(findCachedList('/e/1/users', '')).toBeUndefined();
});

it('evicts the list that was cached longest ago', () => {
  for (let n = 0; n < 13; n++) cacheList(`/many/${n}/users`, list);
  expect(findCachedList('/many/0/users', '')).toBeUndefined();
  expect(findCachedList('/many/12/users', '')).toBeDefined();
});

it('grows by pages and keeps a user that moved between two pages once', () => {
  const longer = withPage(list, page('y', 6, 'fgh', 3), {});
  expect(idsOf(longer)).toBe('abcdefgh');
  expect(lastPagePosition(longer)).toMatchObject({ cursor: 'y', from: 6 });
  expect(longer.nextCursor).toBeUndefined();
  expect(oldestReadAtMs(longer)).toBe(1);
});

it('starts at row 1 once the earlier rows are loaded, and is cached that way', () => {
  const [, second] = list.pages;
  if (!second) throw new Error('the list has two pages');
  const whole = withEarlierRows({ pages: [second], nextCursor: 'y' }, page('', 0, 'abd').rows, 3);
  expect(idsOf(whole)).toBe('abdef');
  expect(whole.pages[0]).toMatchObject({ cursor: '', from: 0 });
  expect(lastPagePosition(whole)).toMatchObject({ cursor: 'x', from: 3 });
  cacheList('/e/2/users', whole);
  expect(findCachedList('/e/2/users', '')).toEqual({ pages: [whole.pages[0]], nextCursor: 'x' });
});

it('replaces an older page with a newer one and keeps the pages after it', () => {
  const renewed = withPage(list, page('', 0, 'bcz', 9), { nextCursor: 'other' });
  expect(idsOf(renewed)).toBe('bczdef');
  expect(renewed.nextCursor).toBe('y');
  expect(withPage(renewed, page('x', 3, 'd', 9), { nextCursor: 'z' })).toMatchObject({ nextCursor: 'z' });
  expect(withPage({ pages: [page('', 0, 'a')] }, page('', 0, 'b'), { total: 1 })).toEqual({
    pages: [page('', 0, 'b')],
    total: 1,
  });
});

it('finds the neighbors of a user in the newest list that contains the user', () => {
  cacheList('/e/2/users', { pages: [page('', 0, 'abc')] });
  cacheList('/e/2/users?q=b', { pages: [page('c', 25, 'zbd')] });
  expect(findNeighbors('/e/2', 'b')).toEqual({
    previousId: 'z',
    nextId: 'd',
    number: 27,
    listHref: '/e/2/users?q=b&cursor=c&from=25',
  });
  expect(findNeighbors('/e/2', 'a')).toEqual({ nextId: 'b', number: 1, listHref: '/e/2/users' });
  expect(findNeighbors('/e/2', 'nobody')).toBeUndefined();
  expect(findNeighbors('/e/3', 'a')).toBeUndefined();
});

it('returns the last opened row of a list once', () => {
  storeLastOpenedRow('/e/4/users', 'a');
  expect(takeLastOpenedRow('/e/5/users')).toBeUndefined();
  expect(takeLastOpenedRow('/e/4/users')).toBe('a');
  expect(takeLastOpenedRow('/e/4/users')).toBeUndefined();
});

it('returns the user open in the sheet rather than the last opened row', () => {
  storeLastOpenedRow('/e/4/users', 'b');
  expect(takeLastOpenedRow('/e/4/users', 'a')).toBe('a');
  expect(takeLastOpenedRow('/e/4/users')).toBeUndefined();
  expect(takeLastOpenedRow('/e/4/users', 'a')).toBeUndefined();
});

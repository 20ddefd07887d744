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
  lines: [...ids].map((id) => ({ id, username: id, state: 'enabled' as const })),
  readAt,
});
const list: CachedList = { pages: [page('', 0, 'abc'), page('x', 3, 'def', 2)], nextCursor: 'y' };
const idsOf = (seen: CachedList | undefined) =>
  seen &&
  flattenListItems(seen)
    .map(({ id }) => id)
    .join('');

it('is recalled whole at its last place, and its first page only at the start', () => {
  cacheList('/e/1/users?q=a', list);
  expect(findCachedList('/e/1/users?q=a', 'x')).toBe(list);
  expect(findCachedList('/e/1/users?q=a', '')).toEqual({ pages: [list.pages[0]], nextCursor: 'x' });
  expect(findCachedList('/e/1/users?q=a', 'other')).toBeUndefined();
  expect(findCachedList('/e/1/users', '')).toBeUndefined();
});

it('forgets the list that was seen longest ago', () => {
  for (let n = 0; n < 13; n++) cacheList(`/many/${n}/users`, list);
  expect(findCachedList('/many/0/users', '')).toBeUndefined();
  expect(findCachedList('/many/12/users', '')).toBeDefined();
});

it('grows by pages; who moved between two of them is kept once', () => {
  const longer = withPage(list, page('y', 6, 'fgh', 3), {});
  expect(idsOf(longer)).toBe('abcdefgh');
  expect(lastPagePosition(longer)).toMatchObject({ cursor: 'y', from: 6 });
  expect(longer.nextCursor).toBeUndefined();
  expect(oldestReadAtMs(longer)).toBe(1);
});

it('begins at row 1 once the rows before it are read, and is recalled so', () => {
  const [, second] = list.pages;
  if (!second) throw new Error('the list has two pages');
  const whole = withEarlierRows({ pages: [second], nextCursor: 'y' }, page('', 0, 'abd').lines, 3);
  expect(idsOf(whole)).toBe('abdef');
  expect(whole.pages[0]).toMatchObject({ cursor: '', from: 0 });
  expect(lastPagePosition(whole)).toMatchObject({ cursor: 'x', from: 3 });
  cacheList('/e/2/users', whole);
  expect(findCachedList('/e/2/users', '')).toEqual({ pages: [whole.pages[0]], nextCursor: 'x' });
});

it('takes a newer answer in the place of an older page, and keeps what follows it', () => {
  const renewed = withPage(list, page('', 0, 'bcz', 9), { nextCursor: 'other' });
  expect(idsOf(renewed)).toBe('bczdef');
  expect(renewed.nextCursor).toBe('y');
  expect(withPage(renewed, page('x', 3, 'd', 9), { nextCursor: 'z' })).toMatchObject({ nextCursor: 'z' });
  expect(withPage({ pages: [page('', 0, 'a')] }, page('', 0, 'b'), { total: 1 })).toEqual({
    pages: [page('', 0, 'b')],
    total: 1,
  });
});

it('knows who stands beside a person, in the newest list that has them', () => {
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

it('tells the row that a list was left by once', () => {
  storeLastOpenedRow('/e/4/users', 'a');
  expect(takeLastOpenedRow('/e/5/users')).toBeUndefined();
  expect(takeLastOpenedRow('/e/4/users')).toBe('a');
  expect(takeLastOpenedRow('/e/4/users')).toBeUndefined();
});

it('leads back to the user who is open beside the list, whoever was looked at last', () => {
  storeLastOpenedRow('/e/4/users', 'b');
  expect(takeLastOpenedRow('/e/4/users', 'a')).toBe('a');
  expect(takeLastOpenedRow('/e/4/users')).toBeUndefined();
  expect(takeLastOpenedRow('/e/4/users', 'a')).toBeUndefined();
});

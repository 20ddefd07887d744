import { describe, expect, it } from 'vitest';
import { expectSameUsers, idsFromApi, idsFromPingOne, idsInHtml } from './same-users';

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('the users of an answer', () => {
  it('are read from both shapes', () => {
    expect(idsFromPingOne(json({ _embedded: { users: [{ id: 'a' }, { id: 'b' }] } }))).toEqual(['a', 'b']);
    expect(idsFromApi(json({ items: [{ id: 'a' }], filter: '' }))).toEqual(['a']);
  });

  it('count in a page only when they are drawn', () => {
    const html = '<tr data-id="a"></tr><script nonce="x">push("b")</script>';
    expect(idsInHtml(html, ['a', 'b'])).toEqual(['a']);
  });
});

describe('expectSameUsers', () => {
  it('refuses an answer with fewer users, and a comparison with nothing', () => {
    expect(() => expectSameUsers('the API', ['a', 'b'], ['b', 'a'])).not.toThrow();
    expect(() => expectSameUsers('the API', ['a', 'b'], ['a'])).toThrow('lacks 1 of 2');
    expect(() => expectSameUsers('the API', [], [])).toThrow('no users');
  });
});

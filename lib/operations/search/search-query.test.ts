import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseInput } from '../../parse-input';
import { readJson } from '../../respond';
import { searchInput, searchQuery } from './search-query';

const ID = '0b6ffa5e-3f4f-4c1c-9a3c-2f1f6f7b8d90';

describe('searchInput', () => {
  it('accepts a text for all environments', () => {
    expect(parseInput(searchInput, { q: ' ana ' })).toEqual({ text: 'ana' });
  });

  it('accepts a single character that is a complete name', () => {
    expect(parseInput(searchInput, { q: '李' })).toEqual({ text: '李' });
  });

  it('accepts environments to search', () => {
    expect(parseInput(searchInput, { q: 'ana', environments: [ID.toUpperCase()] })).toEqual({
      text: 'ana',
      environmentIds: [ID],
    });
  });

  it('accepts a thousand environments in one body', async () => {
    const environments = Array.from({ length: 1_000 }, () => randomUUID());
    const body = JSON.stringify({ q: 'ana', environments });
    const request = new Request('http://localhost/', { method: 'POST', body });
    expect((await readJson(request, searchInput)).environmentIds).toEqual(environments);
  });

  it.each([
    ['nothing', {}],
    ['one letter', { q: 'a' }],
    ['one character of two UTF-16 units', { q: '🎉' }],
    ['a query that is not text', { q: 7 }],
    ['an invalid ID', { q: 'ana', environments: ['x'] }],
    ['an empty list of environments', { q: 'ana', environments: [] }],
    ['a misspelled parameter, which would search everywhere', { q: 'ana', environment: ID }],
    ['null', null],
  ])('rejects %s', (_, given) => {
    expect(() => parseInput(searchInput, given)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

describe('searchQuery', () => {
  it('accepts a text only', () => {
    expect(searchQuery.parse(new URLSearchParams({ q: ' ana ' }))).toEqual({ text: 'ana' });
    expect(() => searchQuery.parse(new URLSearchParams({ q: 'ana', environments: ID }))).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });
});

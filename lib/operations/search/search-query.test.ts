import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from '../../respond';
import { requireSearchQuery } from './search-query';

const ID = '0b6ffa5e-3f4f-4c1c-9a3c-2f1f6f7b8d90';

describe('what is looked for', () => {
  it('is a text, everywhere', () => {
    expect(requireSearchQuery({ q: ' ana ' })).toEqual({ text: 'ana' });
  });

  it('may be one sign that is a whole name', () => {
    expect(requireSearchQuery({ q: '李' })).toEqual({ text: '李' });
  });

  it('is looked for in the environments that are named alone', () => {
    expect(requireSearchQuery({ q: 'ana', environments: [ID.toUpperCase()] })).toEqual({
      text: 'ana',
      environmentIds: [ID],
    });
  });

  it('may be asked again of a thousand environments in one body', async () => {
    const environments = Array.from({ length: 1_000 }, () => randomUUID());
    const body = JSON.stringify({ q: 'ana', environments });
    const request = new Request('http://localhost/', { method: 'POST', body });
    expect(requireSearchQuery(await readJson(request, z.unknown())).environmentIds).toEqual(environments);
  });

  it.each([
    ['nothing', {}],
    ['one letter', { q: 'a' }],
    ['one sign of two units', { q: '🎉' }],
    ['no text', { q: 7 }],
    ['no id', { q: 'ana', environments: ['x'] }],
    ['no environment at all', { q: 'ana', environments: [] }],
    ['what would be asked everywhere by mistake', { q: 'ana', environment: ID }],
    ['no object', null],
  ])('is refused when it is %s', (_, given) => {
    expect(() => requireSearchQuery(given)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });
});

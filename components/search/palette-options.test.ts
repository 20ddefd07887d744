import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { navItemsFor } from '../layout/nav-items';
import { listPaletteOptions } from './palette-options';
import { IDLE_SEARCH } from './search-state';
import { findMatch } from './text-match';

const pages = navItemsFor({ isOwner: false });
const places = [
  { kind: 'connection', connectionId: 'c1', connectionName: 'Halvorsen Bank' },
  {
    kind: 'environment',
    connectionId: 'c1',
    connectionName: 'Halvorsen Bank',
    environment: { id: 'e1', name: 'Customers', type: 'PRODUCTION' },
  },
] as const;
const environment = {
  id: 'e1',
  name: 'Customers',
  type: 'PRODUCTION',
  connectionId: 'c1',
  connectionName: 'Halvorsen Bank',
  isOwnRecord: false,
};
const person = (username: string, displayName: string, isExact = false) =>
  ({ id: username, username, displayName, state: 'enabled', isExact, environment }) as const;
const optionsFor = (text: string, people: ReturnType<typeof person>[] = []) =>
  listPaletteOptions({ text, pages, places, state: { ...IDLE_SEARCH, people } });
const labels = (text: string, people?: ReturnType<typeof person>[]) =>
  optionsFor(text, people).map(({ kind, name }) => `${kind} ${name}`);

describe('the palette options', () => {
  it('are the pages the member can open while nothing is typed', () => {
    expect(labels(' ')).toEqual(['Go to Find a person', 'Go to Connections', 'Go to Environments', 'Go to Audit']);
  });

  it('are places by name or full id, then the link to all results', () => {
    expect(labels('cust')).toEqual(['Environment Customers', 'Go to All results for “cust”']);
    expect(labels('bank')[0]).toBe('Connection Halvorsen Bank');
    expect(labels('stomers')).toEqual(['Go to All results for “stomers”']);
    expect(labels('E1')[0]).toBe('Environment Customers');
    expect(labels('conn')[0]).toBe('Go to Connections');
  });

  it('list people below places, exact matches first', () => {
    const people = [person('customer.b', 'Bo Customer'), person('cust', 'Cust', true)];
    expect(labels('cust', people)).toEqual([
      'Environment Customers',
      'Person Cust',
      'Person Bo Customer',
      'Go to All results for “cust”',
    ]);
  });

  it('show what matches when the name does not', () => {
    const [first] = optionsFor('svc', [person('svc-mail', 'Mail robot')]);
    expect(first).toMatchObject({
      name: 'Mail robot',
      also: 'svc-mail',
      where: 'Customers, Halvorsen Bank',
      type: 'PRODUCTION',
    });
    expect(optionsFor('mail', [person('svc-mail', 'Mail robot')])[0]).not.toHaveProperty('also');
  });
});

describe('a match', () => {
  it('prefers the start of a word', () => {
    expect(findMatch('Siobhán O’Hara', 'o')).toEqual([8, 9]);
    expect(findMatch('Joan Ana', 'ANA')).toEqual([5, 8]);
    expect(findMatch('Joana', 'ana')).toEqual([2, 5]);
    expect(findMatch('Ana', 'x')).toBeUndefined();
  });

  it('is always the searched text, ignoring case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, find) => {
        const found = findMatch(text, find);
        if (found) expect(text.slice(...found).toLowerCase()).toBe(find.toLowerCase());
      }),
    );
  });
});

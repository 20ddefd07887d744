import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { navItemsFor } from '../layout/nav-items';
import { listPaletteOptions } from './palette-options';
import { IDLE_SEARCH } from './search-state';
import { findMatch } from './text-match';

const rooms = navItemsFor({ isOwner: false });
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
const offer = (text: string, people: ReturnType<typeof person>[] = []) =>
  listPaletteOptions({ text, rooms, places, state: { ...IDLE_SEARCH, people } });
const said = (text: string, people?: ReturnType<typeof person>[]) =>
  offer(text, people).map(({ kind, name }) => `${kind} ${name}`);

describe('what the palette offers', () => {
  it('is the rooms one may enter while nothing is typed', () => {
    expect(said(' ')).toEqual(['Go to Find a person', 'Go to Connections', 'Go to Environments', 'Go to Audit']);
  });

  it('is places by name or whole id, and last the whole search', () => {
    expect(said('cust')).toEqual(['Environment Customers', 'Go to All results for “cust”']);
    expect(said('bank')[0]).toBe('Connection Halvorsen Bank');
    expect(said('stomers')).toEqual(['Go to All results for “stomers”']);
    expect(said('E1')[0]).toBe('Environment Customers');
    expect(said('conn')[0]).toBe('Go to Connections');
  });

  it('is people below places, whoever is meant exactly first', () => {
    const people = [person('customer.b', 'Bo Customer'), person('cust', 'Cust', true)];
    expect(said('cust', people)).toEqual([
      'Environment Customers',
      'Person Cust',
      'Person Bo Customer',
      'Go to All results for “cust”',
    ]);
  });

  it('says what matches when the name does not', () => {
    const [first] = offer('svc', [person('svc-mail', 'Mail robot')]);
    expect(first).toMatchObject({
      name: 'Mail robot',
      also: 'svc-mail',
      where: 'Customers, Halvorsen Bank',
      type: 'PRODUCTION',
    });
    expect(offer('mail', [person('svc-mail', 'Mail robot')])[0]).not.toHaveProperty('also');
  });
});

describe('a match', () => {
  it('is at the start of a word before it is inside one', () => {
    expect(findMatch('Siobhán O’Hara', 'o')).toEqual([8, 9]);
    expect(findMatch('Joan Ana', 'ANA')).toEqual([5, 8]);
    expect(findMatch('Joana', 'ana')).toEqual([2, 5]);
    expect(findMatch('Ana', 'x')).toBeUndefined();
  });

  it('is always the text that was looked for, but for its case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', maxLength: 3 }), (text, find) => {
        const found = findMatch(text, find);
        if (found) expect(text.slice(...found).toLowerCase()).toBe(find.toLowerCase());
      }),
    );
  });
});

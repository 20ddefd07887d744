import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disambiguateNames } from './disambiguate-names';

const bank = (id: string, parts: Partial<Parameters<typeof disambiguateNames>[0][number]> = {}) => ({
  id,
  name: 'Halvorsen Bank',
  tld: 'eu',
  environmentId: '062f15c9-a039-4a12-b7e5-ccc931d2a7f0',
  profile: 'admin' as const,
  ...parts,
});
const ola = { person: { name: 'Ola Nordmann' } };
const namesOf = (...connections: Parameters<typeof disambiguateNames>[0]) =>
  disambiguateNames(connections).map(({ name }) => name);

describe('connections with the same name', () => {
  it('are distinguished by who signed in; a unique name does not change', () => {
    const sunda = bank('c3', { name: 'Sunda Retail Group' });
    expect(namesOf(bank('c1', ola), sunda, bank('c2', { pingOneUserName: 'Astrid Halvorsen' }))).toEqual([
      'Halvorsen Bank, Ola Nordmann',
      'Sunda Retail Group',
      'Halvorsen Bank, Astrid Halvorsen',
    ]);
  });

  it('are distinguished by region and environment if the person is the same or unknown', () => {
    const other = { tld: 'sg', environmentId: '11111111-a039-4a12-b7e5-ccc931d2a7f0' };
    expect(namesOf(bank('c1', ola), bank('c2', { ...ola, ...other }))).toEqual([
      'Halvorsen Bank, EU 062f15c9',
      'Halvorsen Bank, SG 11111111',
    ]);
    expect(namesOf(bank('c1', ola), bank('c2'))).toEqual([
      'Halvorsen Bank, Ola Nordmann',
      'Halvorsen Bank, EU 062f15c9',
    ]);
  });

  it('are distinguished by the profile, and finally by their id', () => {
    expect(namesOf(bank('c1', ola), bank('c2', { ...ola, profile: 'self-service' }))).toEqual([
      'Halvorsen Bank, Admin',
      'Halvorsen Bank, Self-service',
    ]);
    expect(namesOf(bank('c1'), bank('c2'))).toEqual(['Halvorsen Bank, c1', 'Halvorsen Bank, c2']);
    const gone = { id: 'c2', name: 'Halvorsen Bank' };
    expect(namesOf(bank('c1', ola), gone)).toEqual(['Halvorsen Bank, Ola Nordmann', 'Halvorsen Bank, c2']);
  });

  it('never share a name, whatever is known about them', () => {
    const known = fc.record(
      {
        pingOneUserName: fc.constantFrom('Ola', 'Astrid', null),
        tld: fc.constantFrom('eu', 'sg'),
        environmentId: fc.constantFrom('e1', 'e2'),
        profile: fc.constantFrom('admin', 'self-service'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(known, { maxLength: 6 }), (all) => {
        const connections = all.map((parts, at) => ({ id: `c${at}`, name: 'Halvorsen Bank', ...parts }));
        expect(new Set(namesOf(...connections)).size).toBe(connections.length);
      }),
    );
  });
});

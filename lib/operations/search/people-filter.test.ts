import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../pingone/filter/scim-filter';
import type { User } from '../../pingone/types';
import { isExactMatch, matchesPeopleFilter, toPeopleFilter } from './people-filter';

const text = (value: string) => ({ kind: 'text', text: value }) as const;
const email = (value: string) => ({ kind: 'email', text: value }) as const;

const ANA: User = {
  id: 'u-1',
  environmentId: 'e-1',
  username: 'ana.lima',
  email: 'Ana@halvorsen.example',
  name: { given: 'Ana Maria', family: 'de Lima' },
  state: 'enabled',
  enabled: true,
  mfaEnabled: false,
  account: { locked: false },
  verification: {},
  identityProvider: 'PING_ONE',
  profile: [],
  custom: [],
};

describe('toPeopleFilter', () => {
  it('matches the start of the username, email and both names', () => {
    expect(toPeopleFilter(text('oh'))).toBe(
      'username sw "oh" or email sw "oh" or name.given sw "oh" or name.family sw "oh" or name.formatted sw "oh"',
    );
  });

  it('matches an email against the username and email', () => {
    expect(toPeopleFilter(email('ana@x.example'))).toBe('username sw "ana@x.example" or email sw "ana@x.example"');
  });

  it('treats two words, or two parts separated by a comma, as given and family name in either order', () => {
    const asNames = '(name.given sw "Ana" and name.family sw "Lima")';
    const turned = '(name.given sw "Lima" and name.family sw "Ana")';
    for (const typed of ['Ana Lima', 'Lima, Ana', 'Lima,Ana', 'Lima Ana']) {
      expect(toPeopleFilter(text(typed))).toContain(` or ${asNames}`);
      expect(toPeopleFilter(text(typed))).toContain(` or ${turned}`);
    }
  });

  it('keeps any value inside its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (value) => {
        const tokens = tokenize(toPeopleFilter(text(value)));
        expect(tokens.filter(({ kind }) => kind === 'broken')).toEqual([]);
        const words = tokens.filter(({ kind }) => kind === 'word').map((token) => token.text);
        expect(
          words.filter((word) => !/^(username|email|name\.given|name\.family|name\.formatted|sw|or|and)$/.test(word)),
        ).toEqual([]);
      }),
    );
  });
});

describe('a record loaded without the filter', () => {
  it.each(['ana', 'ANA.L', 'ana@', 'de l', 'ana maria de lima', 'ana de', 'de Lima, Ana'])('matches %s', (value) =>
    expect(matchesPeopleFilter(ANA, text(value))).toBe(true),
  );

  it.each(['lima', 'maria', 'ana lima', 'x', 'ana@x.example'])('does not match %s', (value) =>
    expect(matchesPeopleFilter(ANA, text(value))).toBe(false),
  );

  it('is an exact match for its username or email in any case', () => {
    expect(isExactMatch(ANA, 'ANA.LIMA')).toBe(true);
    expect(isExactMatch(ANA, 'ana@HALVORSEN.example')).toBe(true);
    expect(isExactMatch(ANA, 'ana')).toBe(false);
  });

  it('matches any typographic variant of an apostrophe', () => {
    const sean = { ...ANA, username: 'sean.o’hara', email: 'sean.o’hara@x.example', name: { family: 'O’Hara' } };
    for (const typed of ["o'hara", 'O´Hara', 'O\u2018HARA']) expect(matchesPeopleFilter(sean, text(typed))).toBe(true);
    expect(isExactMatch(sean, "Sean.O'Hara")).toBe(true);
  });

  it('has no exact match for an empty text if it has no email', () => {
    expect(isExactMatch({ username: 'svc' }, '')).toBe(false);
  });
});

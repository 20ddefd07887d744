import { describe, expect, it } from 'vitest';
import type { AccessRow } from '@/lib/operations/connections/access-map/access-map';
import { cellWord, describeCell, describeRow, listMissingRoles } from './access-words';

const no = { state: 'no', needs: 'Identity Data Admin' } as const;
const abilities: AccessRow['abilities'] = {
  environment: { state: 'yes' },
  users: { state: 'partly', populations: 2 },
  profiles: no,
  passwords: no,
  audit: { state: 'unknown' },
};

describe('a row of the access map', () => {
  it('reads as sentences that name the role of what is missing', () => {
    expect(describeRow(abilities, false)).toBe(
      'May see it. In 2 populations: read users. May not change profiles and reset passwords: needs Identity Data Admin. Not known: read the audit.',
    );
  });

  it('is short where nothing is missing', () => {
    expect(describeRow({ environment: { state: 'yes' }, users: { state: 'yes' } }, false)).toBe(
      'May read and change everything here.',
    );
  });

  it('names a missing role once', () => {
    expect(listMissingRoles(abilities, false)).toEqual([
      { needs: 'Identity Data Admin', verbs: ['change profiles', 'reset passwords'] },
    ]);
  });

  it('says what nobody can give without a role', () => {
    expect(describeRow({ users: { state: 'yes' }, passwords: { state: 'no', reason: 'Withheld.' } }, true)).toBe(
      'May read it. May not read the password’s state.',
    );
  });
});

describe('a cell', () => {
  it.each([
    [{ state: 'yes' }, 'Yes', 'Yes'],
    [{ state: 'partly', populations: 1 }, '1 population', 'In 1 population'],
    [{ state: 'partly', populations: 1, of: 2 }, '1 of 2', 'In 1 population of 2'],
    [no, 'No', 'No: needs Identity Data Admin'],
    [{ ...no, reason: 'The licence does not cover it.' }, 'No', 'No: The licence does not cover it.'],
    [{ ...no, reason: 'Users: a role is missing.', reasonRole: no.needs }, 'No', 'No: Users: a role is missing.'],
    [{ ...no, reason: 'Users: a role is missing.', reasonRole: 'Other' }, 'No', 'No: needs Identity Data Admin'],
    [{ state: 'unknown' }, '–', 'Not known'],
  ] as const)('%j shows a word and says all', (cell, word, says) => {
    expect([cellWord(cell), describeCell(cell)]).toEqual([word, says]);
  });
});

import { describe, expect, it } from 'vitest';
import type { AccessRow } from '@/lib/api/access-map';
import { cellLabel, describeCell, describeRow, listMissingRoles } from './access-words';

const no = { state: 'no', needs: 'Identity Data Admin' } as const;
const abilities: AccessRow['abilities'] = {
  environment: { state: 'yes' },
  users: { state: 'partly', populations: 2 },
  profiles: no,
  passwords: no,
  audit: { state: 'unknown' },
};

describe('a row of the access map', () => {
  it('reads as sentences that name the missing role', () => {
    expect(describeRow(abilities, false)).toBe(
      'Can view the environment. In 2 populations: read users. Can’t change profiles or reset passwords: requires Identity Data Admin. Unknown: read the audit log.',
    );
  });

  it('is short when nothing is missing', () => {
    expect(describeRow({ environment: { state: 'yes' }, users: { state: 'yes' } }, false)).toBe(
      'Can read and change everything here.',
    );
  });

  it('names a missing role once', () => {
    expect(listMissingRoles(abilities, false)).toEqual([
      { needs: 'Identity Data Admin', verbs: ['change profiles', 'reset passwords'] },
    ]);
  });

  it('names an ability that is withheld without a missing role', () => {
    expect(describeRow({ users: { state: 'yes' }, passwords: { state: 'no', reason: 'Withheld.' } }, true)).toBe(
      'Can read the record. Can’t read the password state.',
    );
  });
});

describe('a cell', () => {
  it.each([
    [{ state: 'yes' }, 'Yes', 'Yes'],
    [{ state: 'partly', populations: 1 }, '1 population', 'In 1 population'],
    [{ state: 'partly', populations: 1, of: 2 }, '1 of 2', 'In 1 population of 2'],
    [no, 'No', 'No: requires Identity Data Admin'],
    [{ ...no, reason: 'The license doesn’t include it.' }, 'No', 'No: The license doesn’t include it.'],
    [{ ...no, reason: 'Users: a role is missing.', reasonRole: no.needs }, 'No', 'No: Users: a role is missing.'],
    [{ ...no, reason: 'Users: a role is missing.', reasonRole: 'Other' }, 'No', 'No: requires Identity Data Admin'],
    [{ state: 'unknown' }, '–', 'Unknown'],
  ] as const)('%j has a short and a full text', (cell, label, description) => {
    expect([cellLabel(cell), describeCell(cell)]).toEqual([label, description]);
  });
});

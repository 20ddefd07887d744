import { expect, it } from 'vitest';
import { type EnvironmentListItem, toUserAccess } from './environment-list-item';
import { formatEnvironmentsSummary } from './environments-summary';

const readable: EnvironmentListItem = {
  id: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
  connectionId: '5d6f2c1a-0000-4000-8000-000000000001',
  name: 'Staff',
  type: 'PRODUCTION',
  region: 'EU',
  usersReadable: 'yes',
};
const unreadable: EnvironmentListItem = { ...readable, type: 'SANDBOX', usersReadable: 'no' };
const own: EnvironmentListItem = { ...unreadable, type: 'UNKNOWN', isOwnRecord: true };

it('counts the environments with readable users', () => {
  expect(formatEnvironmentsSummary([readable, unreadable], 1)).toBe(
    '2 in 1 connection, 1 production. Users readable in 1.',
  );
});

it('counts environments with only some readable populations separately', () => {
  const partly: EnvironmentListItem = { ...readable, readablePopulations: { readable: 1, of: 2 } };
  expect(toUserAccess(partly)).toBe('partly');
  expect(formatEnvironmentsSummary([readable, partly], 1)).toBe(
    '2 in 1 connection, 2 production. Users readable in 1, partly in 1.',
  );
});

it('counts own-record environments separately from unreadable ones', () => {
  expect(toUserAccess(own)).toBe('own');
  expect(formatEnvironmentsSummary([readable, own], 2)).toBe(
    '2 in 2 connections, 1 production. Users readable in 1, own record only in 1.',
  );
  expect(formatEnvironmentsSummary([own], 1)).toBe('1 in 1 connection, 0 production. Own record only in 1.');
});

import { expect, it } from 'vitest';
import { type EnvironmentListItem, toUserAccess } from './environment-list-item';
import { formatEnvironmentsSummary } from './environments-summary';

const line: EnvironmentListItem = {
  id: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
  connectionId: '5d6f2c1a-0000-4000-8000-000000000001',
  name: 'Staff',
  type: 'PRODUCTION',
  region: 'EU',
  usersReadable: 'yes',
};
const unreadable: EnvironmentListItem = { ...line, type: 'SANDBOX', usersReadable: 'no' };
const own: EnvironmentListItem = { ...unreadable, type: 'UNKNOWN', isOwnRecord: true };

it('tells in how many environments users are readable', () => {
  expect(formatEnvironmentsSummary([line, unreadable], 1)).toBe(
    '2 in 1 connection, 1 production. Users readable in 1.',
  );
});

it('tells apart where users of some populations alone can be read', () => {
  const partly: EnvironmentListItem = { ...line, readablePopulations: { readable: 1, of: 2 } };
  expect(toUserAccess(partly)).toBe('partly');
  expect(formatEnvironmentsSummary([line, partly], 1)).toBe(
    '2 in 1 connection, 2 production. Users readable in 1, partly in 1.',
  );
});

it('does not count one’s own record as users that cannot be read', () => {
  expect(toUserAccess(own)).toBe('own');
  expect(formatEnvironmentsSummary([line, own], 2)).toBe(
    '2 in 2 connections, 1 production. Users readable in 1, own record only in 1.',
  );
  expect(formatEnvironmentsSummary([own], 1)).toBe('1 in 1 connection, 0 production. Own record only in 1.');
});

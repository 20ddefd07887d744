import { expect, it } from 'vitest';
import { accessOf, type EnvironmentLine } from './environment-line';
import { summaryOf } from './summary';

const line: EnvironmentLine = {
  id: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
  connectionId: '5d6f2c1a-0000-4000-8000-000000000001',
  name: 'Staff',
  type: 'PRODUCTION',
  region: 'EU',
  usersReadable: 'yes',
};
const unreadable: EnvironmentLine = { ...line, type: 'SANDBOX', usersReadable: 'no' };
const own: EnvironmentLine = { ...unreadable, type: 'UNKNOWN', isOwnRecord: true };

it('tells in how many environments users are readable', () => {
  expect(summaryOf([line, unreadable], 1)).toBe('2 over 1 connection, 1 production. Users readable in 1.');
});

it('tells apart where users of some populations alone can be read', () => {
  const partly: EnvironmentLine = { ...line, readablePopulations: { readable: 1, of: 2 } };
  expect(accessOf(partly)).toBe('partly');
  expect(summaryOf([line, partly], 1)).toBe('2 over 1 connection, 2 production. Users readable in 1, in part in 1.');
});

it('does not count one’s own record as users that cannot be read', () => {
  expect(accessOf(own)).toBe('own');
  expect(summaryOf([line, own], 2)).toBe(
    '2 over 2 connections, 1 production. Users readable in 1, own record only in 1.',
  );
  expect(summaryOf([own], 1)).toBe('1 over 1 connection, 0 production. Own record only in 1.');
});

import { expect, it } from 'vitest';
import { serviceName, toEnvironmentListItem } from './environment-list-item';

it('returns the common names of services', () => {
  expect(['PING_ONE_MFA', 'PING_ONE_PROTECT', 'PING_FEDERATE', 'PING_ID', 'NEW_THING'].map(serviceName)).toEqual([
    'MFA',
    'Protect',
    'PingFederate',
    'PingID',
    'New thing',
  ]);
});

it('keeps only the fields that a row shows', () => {
  const item = toEnvironmentListItem({
    id: 'e',
    connectionId: 'c',
    name: 'Staging',
    type: 'SANDBOX',
    region: 'EU',
    status: 'ACTIVE',
    description: 'long',
    licence: { id: 'l', name: 'Premium' },
    usersReadable: 'unknown',
    learntAt: '2026-11-23T00:00:00Z',
  });
  expect(item).toEqual({
    id: 'e',
    connectionId: 'c',
    name: 'Staging',
    type: 'SANDBOX',
    region: 'EU',
    licence: 'Premium',
    usersReadable: 'unknown',
  });
});

import { describe, expect, it } from 'vitest';
import { linkStateSchema } from '../../../api/connect-links';
import type { ConnectLinkRow } from '../../../db/queries/connections/connect-links';
import { describeLinkEnd } from './link-end-reason';
import { toLinkState } from './link-state';

const NOW = Date.parse('2026-11-23T06:00:00.000Z');
const link: ConnectLinkRow = {
  id: '5d6f2c1a-0000-4000-8000-000000000001',
  workspaceId: '5d6f2c1a-0000-4000-8000-000000000002',
  createdBy: '5d6f2c1a-0000-4000-8000-000000000003',
  tokenHash: '',
  recipient: 'Astrid',
  profile: 'admin',
  client: 'own',
  tld: null,
  environmentId: null,
  expiresAt: new Date(NOW + 1),
  usedAt: null,
  connectionId: null,
  revokedAt: null,
  createdAt: new Date(NOW - 1),
};
const past = new Date(NOW - 1);

describe('the state of a link', () => {
  it.each([
    ['open', {}, 'owner'],
    ['open', {}, 'admin'],
    ['stopped', {}, 'operator'],
    ['stopped', {}, 'connector'],
    ['stopped', {}, null],
    ['expired', { expiresAt: new Date(NOW) }, 'owner'],
    ['revoked', { revokedAt: past, expiresAt: past }, 'owner'],
    ['revoked', { revokedAt: past }, null],
    ['used', { usedAt: past, expiresAt: past }, 'owner'],
    ['used', { usedAt: past }, null],
  ] as const)('is %s with %j and a creator with role %s', (state, changes, makerRole) => {
    expect(toLinkState({ link: { ...link, ...changes }, makerRole }, NOW)).toBe(state);
  });
});

describe('describeLinkEnd', () => {
  it('has complete sentences that name a contact', () => {
    const known = { link, workspaceName: 'Northgate', madeBy: 'Ines Kofler', makerRole: null, connectionName: null };
    for (const state of linkStateSchema.options) {
      if (state === 'open') continue;
      const { lead, advice } = describeLinkEnd(known, state);
      expect(lead).toMatch(/^This link [a-z ]+$/);
      expect(advice).toMatch(/^[A-Z].*Northgate.*\.$/);
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KnownEnvironmentRow } from '../../../db/queries/connections/connections';
import type { KnownAccessRow } from '../../../db/queries/directory/known-access';
import type { HeldRole } from '../../../db/schema';
import { formatReason } from '../../../format-reason';
import { ABILITIES } from '../../../pingone/abilities';
import { type AccessMapInput, toAccessMap } from './access-map';

const AT = new Date('2026-11-24T09:00:00Z');
const connection = {
  id: 'c',
  workspaceId: 'w',
  attemptId: 'a',
  nangoConnectionId: 'n',
  integration: 'pingone',
  profile: 'admin',
  tld: 'eu',
  environmentId: 'home',
  name: 'Tenant',
  pingOneUserId: 'u',
  pingOneUserName: null,
  createdBy: 'm',
  health: 'healthy',
  healthReason: null,
  healthAt: AT,
  healthParty: null,
  healthUntil: null,
  lockedFor: null,
  listedAt: AT,
  disconnectAt: null,
  disconnectBy: null,
  createdAt: AT,
} as const satisfies AccessMapInput['connection'];

const row = (changes: Partial<KnownEnvironmentRow> = {}): KnownEnvironmentRow => ({
  connectionId: 'c',
  environmentId: 'e',
  name: 'Staff',
  type: 'PRODUCTION',
  region: 'EU',
  facts: { organizationId: 'o' },
  usersReadable: 'unknown',
  reason: null,
  populations: null,
  identities: null,
  refusals: {},
  learntAt: AT,
  probedAt: null,
  ...changes,
});

const role = (name: string | undefined, type: string, id: string): HeldRole => ({
  roleId: `id of ${name}`,
  ...(name ? { name } : {}),
  scope: { type, id },
});
const access = (roles: readonly HeldRole[] | null): KnownAccessRow => ({
  connectionId: 'c',
  roles,
  rolesAt: AT,
  finding: null,
});

type Parts = { environment?: KnownEnvironmentRow; roles?: readonly HeldRole[] | null; populations?: readonly string[] };

function draw({ environment = row(), roles = null, populations }: Parts = {}) {
  const known = new Map(populations ? [[environment.environmentId, populations] as const] : []);
  return toAccessMap({ connection, rows: [environment], access: access(roles), populations: known, extent: 'all' });
}
const cells = (parts: Parts) => draw(parts).items[0]?.abilities ?? {};

describe('toAccessMap', () => {
  it('is unknown except for the environment before any probe and without roles', () => {
    const unknown = { state: 'unknown' };
    expect(cells({})).toEqual({
      environment: { state: 'yes' },
      users: unknown,
      profiles: unknown,
      passwords: unknown,
      mfa: unknown,
      sessions: unknown,
      audit: unknown,
    });
  });

  it.each([
    ['Identity Data Admin', 'ENVIRONMENT', 'e', ABILITIES],
    ['Identity Data Read Only', 'ENVIRONMENT', 'e', ['environment', 'users', 'audit']],
    ['Identity Data Read-Only Admin', 'ENVIRONMENT', 'e', ['environment', 'users', 'audit']],
    ['Environment Admin', 'ORGANIZATION', 'o', ['environment', 'audit']],
    ['Organization Admin', 'ORGANIZATION', 'o', ['environment']],
    ['Identity Data Admin', 'ENVIRONMENT', 'another', ['environment']],
    ['Identity Data Admin', 'ORGANIZATION', 'another', ['environment']],
    ['Identity Data Admin', 'APPLICATION', 'e', ['environment']],
  ])('grants the abilities of %s on %s %s, and names the role for the others', (name, type, id, gives) => {
    const found = cells({ roles: [role(name, type, id)] });
    const able = ABILITIES.filter((ability) => found[ability]?.state === 'yes');
    expect(able).toEqual(gives);
    for (const ability of ABILITIES.filter((one) => !able.includes(one))) {
      expect(found[ability]).toMatchObject({ state: 'no', needs: expect.stringMatching(/^Identity Data/) });
    }
  });

  it('counts populations of the environment; an unassigned population is unknown', () => {
    const roles = ['p1', 'p2', 'p9'].map((id) => role('Identity Data Admin', 'POPULATION', id));
    expect(cells({ roles, populations: ['p1', 'p2', 'p3'] }).profiles).toEqual({
      state: 'partly',
      populations: 2,
      of: 3,
    });
    expect(cells({ roles, populations: [] }).profiles).toMatchObject({ state: 'no' });
    expect(cells({ roles }).profiles).toEqual({ state: 'unknown' });
    expect(draw({ roles, populations: ['p1', 'p3'] }).notices.map(({ code }) => code)).toEqual(['population-limited']);
  });

  it('treats roles on every population as a role on the environment', () => {
    const roles = ['p1', 'p2'].map((id) => role('Identity Data Admin', 'POPULATION', id));
    const environment = row({ usersReadable: 'yes' });
    const map = draw({ roles, populations: ['p1', 'p2'], environment });
    expect(map.items[0]?.abilities).toMatchObject({ users: { state: 'yes' }, profiles: { state: 'yes' } });
    expect(map.notices).toEqual([]);
  });

  it('is unknown for a custom role', () => {
    for (const name of [undefined, 'Night shift']) {
      expect(cells({ roles: [role(name, 'ENVIRONMENT', 'e')] }).passwords).toEqual({ state: 'unknown' });
    }
  });

  it('is unknown if users can be read without a role of the person, which may come from a group', () => {
    const found = cells({ environment: row({ usersReadable: 'yes' }), roles: [] });
    expect(found).toMatchObject({
      users: { state: 'yes' },
      passwords: { state: 'unknown' },
      audit: { state: 'unknown' },
    });
  });

  it('shows a refusal whatever the roles', () => {
    const reason = { code: 'license-exceeded', resource: 'sessions' } as const;
    const environment = row({ refusals: { sessions: { reason, at: AT.toISOString() } } });
    const found = cells({ environment, roles: [role('Identity Data Admin', 'ENVIRONMENT', 'e')] });
    expect(found.sessions).toEqual({
      state: 'no',
      needs: 'Identity Data Admin',
      reason: formatReason(reason),
      reasonCode: 'license-exceeded',
    });
    expect(found.mfa).toEqual({ state: 'yes' });
  });

  it('does not change users that cannot be read', () => {
    const environment = row({ usersReadable: 'no', reason: { code: 'other', detail: 'Refused.' } });
    const found = cells({ environment, roles: [role('Identity Data Admin', 'ENVIRONMENT', 'e')] });
    expect(found).toMatchObject({ users: { state: 'no' }, passwords: { state: 'no' }, audit: { state: 'yes' } });
  });

  it('names the missing role for every no', () => {
    const readable = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);
    const names = fc.constantFrom(undefined, 'Identity Data Admin', 'Environment Admin', 'Night shift');
    const types = fc.constantFrom('ORGANIZATION', 'ENVIRONMENT', 'POPULATION', 'NEW');
    const held = fc.tuple(names, types, fc.constantFrom('o', 'e', 'p')).map((parts) => role(...parts));
    fc.assert(
      fc.property(readable, fc.option(fc.array(held)), fc.option(fc.constant(['p'])), (usersReadable, roles, known) => {
        const found = cells({ environment: row({ usersReadable }), roles, ...(known ? { populations: known } : {}) });
        for (const ability of ABILITIES) {
          const cell = found[ability];
          expect(cell?.state === 'no' ? cell.needs : 'Identity').toMatch(/^(Identity|Environment)/);
          if (roles === null && usersReadable === 'unknown' && ability !== 'environment') {
            expect(cell?.state).toBe('unknown');
          }
        }
      }),
    );
  });
});

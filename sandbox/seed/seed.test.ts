import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findTenant, seedTenants, TENANTS } from '.';
import { createGeneratedUsers } from './generated-users';
import type { GeneratedUsersPlan } from './types';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function customersPlan(): GeneratedUsersPlan {
  const customers = findTenant('halvorsen').environments.find(({ name }) => name === 'Customers');
  if (!customers) throw new Error('Halvorsen Bank has no Customers environment');
  return { ...customers.generated, size: 100_000 };
}

const EVERYONE = seedTenants(100, 3);

describe('the seeded tenants', () => {
  it('include at least four tenants in three regions, with twelve environments', () => {
    expect(TENANTS.length).toBeGreaterThanOrEqual(4);
    expect(new Set(TENANTS.map(({ region }) => region)).size).toBeGreaterThanOrEqual(3);
    expect(TENANTS.flatMap(({ environments }) => environments).length).toBeGreaterThanOrEqual(12);
  });

  it('have unique UUIDs', () => {
    const ids = EVERYONE.flatMap((tenant) => [
      tenant.organizationId,
      tenant.clients.worker.id,
      tenant.clients.web.id,
      ...tenant.environments.flatMap((environment) => [
        environment.id,
        ...environment.populations.map(({ id }) => id),
        ...environment.users.map(({ id }) => id),
      ]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(UUID_V4);
  });

  it('list sign-in accounts that exist', () => {
    for (const tenant of EVERYONE) {
      for (const person of tenant.people) {
        const home = tenant.environments.find(({ id }) => id === person.environmentId);
        const user = home?.users.find(({ id }) => id === person.userId);
        expect(user).toMatchObject({ username: person.username, password: person.password, enabled: true });
      }
    }
  });
});

it('grow by small tenants, each with accounts that can read every environment', () => {
  const more = EVERYONE.slice(TENANTS.length);
  expect(more.map(({ name }) => name)).toEqual(['Branch 01', 'Branch 02', 'Branch 03']);
  for (const { environments } of more) {
    const roles = environments[0]?.users[0]?.roles ?? [];
    const read = roles.filter((each) => each.role === 'Identity Data Admin').map(({ scope }) => scope.id);
    expect(read.sort()).toEqual(environments.map(({ id }) => id).sort());
  }
});

describe('generated users', () => {
  const generated = createGeneratedUsers(customersPlan());

  it('are found by id, and no other id matches', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.uuid(), (index, unknownId) => {
        expect(generated.user(index).id).toMatch(UUID_V4);
        expect(generated.indexOf(generated.user(index).id)).toBe(index);
        expect(generated.indexOf(unknownId)).toBeUndefined();
      }),
    );
  });

  it('are always the same', () => {
    const again = createGeneratedUsers(customersPlan());
    expect(again.user(4821)).toEqual(generated.user(4821));
  });

  it('have unique usernames', () => {
    const names = new Set(
      Array.from({ length: generated.size }, (_, index) => generated.username(index).toLowerCase()),
    );
    expect(names.size).toBe(generated.size);
  });
});

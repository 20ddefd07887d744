import { describe, expect, it } from 'vitest';
import { buildAccessibleDirectory } from '../../../scripts/testing/mocks/accessible-directories';
import type { HeldRole } from '../../db/schema';
import { toKnownEnvironment } from './known-environment';

const onPopulation = (id: string): HeldRole => ({
  roleId: 'r',
  name: 'Identity Data Admin',
  scope: { type: 'POPULATION', id },
});

/** Returns the result for an environment with these populations, if the person has a role on some of them. */
function populationsFor(
  roles: readonly HeldRole[],
  populations: readonly string[],
  usersReadable: 'yes' | 'unknown' = 'yes',
) {
  const [accessible] = buildAccessibleDirectory('c', [{ id: 'e', usersReadable }]).environments;
  if (!accessible?.known) throw new Error('no environment is known');
  const access = { connectionId: 'c', roles, rolesAt: new Date(), finding: null };
  const stored = { access, populations: new Map([['e', populations]]) };
  return toKnownEnvironment(accessible.known, 'all', stored).readablePopulations;
}

describe('toReadablePopulations', () => {
  it('reports that users of one of two populations can be read', () => {
    expect(populationsFor([onPopulation('crews')], ['crews', 'contractors'])).toEqual({ readable: 1, of: 2 });
  });

  it('reports nothing for a role on the environment or on every population', () => {
    const whole: HeldRole = { ...onPopulation(''), scope: { type: 'ENVIRONMENT', id: 'e' } };
    expect(populationsFor([whole, onPopulation('crews')], ['crews', 'contractors'])).toBeUndefined();
    expect(
      populationsFor([onPopulation('crews'), onPopulation('contractors')], ['crews', 'contractors']),
    ).toBeUndefined();
  });

  it('reports nothing before users were probed', () => {
    expect(populationsFor([onPopulation('crews')], ['crews', 'contractors'], 'unknown')).toBeUndefined();
  });
});

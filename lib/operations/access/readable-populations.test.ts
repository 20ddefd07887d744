import { describe, expect, it } from 'vitest';
import { buildAccessibleDirectory } from '../../../scripts/testing/mocks/accessible-directories';
import type { HeldRole } from '../../db/schema';
import { toKnownEnvironment } from './known-environment';

const onPopulation = (id: string): HeldRole => ({
  roleId: 'r',
  name: 'Identity Data Admin',
  scope: { type: 'POPULATION', id },
});

/** What is said of an environment with these populations, through a connection whose person holds a role on some. */
function said(roles: readonly HeldRole[], populations: readonly string[], usersReadable: 'yes' | 'unknown' = 'yes') {
  const [reached] = buildAccessibleDirectory('c', [{ id: 'e', usersReadable }]).environments;
  if (!reached?.known) throw new Error('no environment is known');
  const access = { connectionId: 'c', roles, rolesAt: new Date(), finding: null };
  const kept = { access, populations: new Map([['e', populations]]) };
  return toKnownEnvironment(reached.known, 'all', kept).readablePopulations;
}

describe('an environment', () => {
  it('tells that users of one population of two can be read', () => {
    expect(said([onPopulation('crews')], ['crews', 'contractors'])).toEqual({ readable: 1, of: 2 });
  });

  it('tells nothing where the role is on all of it, or on each of its populations', () => {
    const whole: HeldRole = { ...onPopulation(''), scope: { type: 'ENVIRONMENT', id: 'e' } };
    expect(said([whole, onPopulation('crews')], ['crews', 'contractors'])).toBeUndefined();
    expect(said([onPopulation('crews'), onPopulation('contractors')], ['crews', 'contractors'])).toBeUndefined();
  });

  it('tells nothing before it was looked at whether users can be read', () => {
    expect(said([onPopulation('crews')], ['crews', 'contractors'], 'unknown')).toBeUndefined();
  });
});

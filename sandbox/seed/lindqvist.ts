import {
  clients,
  environment,
  environmentId,
  license,
  organizationId,
  person,
  role,
  scopes,
  signInUser,
} from './builders';
import { NAME_POOLS } from './name-pools';
import { seedId } from './seed-id';
import type { Tenant } from './types';

const HOME = 'lindqvist/administrators';
const STAFF = 'lindqvist/staff';

export const LINDQVIST: Tenant = {
  key: 'lindqvist',
  name: 'Lindqvist & Söner AB',
  tld: 'eu',
  region: 'EU',
  organizationId: organizationId('lindqvist'),
  license: license('lindqvist', 'Lindqvist Essential', 'ESSENTIAL'),
  adminEnvironmentId: environmentId(HOME),
  environments: [
    environment(HOME, 'Administrators', {
      users: [
        signInUser(HOME, {
          username: 'nils.lindqvist',
          email: 'nils.lindqvist@lindqvist.example',
          name: { given: 'Nils', family: 'Lindqvist' },
          mfaEnabled: true,
          devices: [
            {
              id: seedId('device nils.lindqvist'),
              type: 'EMAIL',
              status: 'ACTIVE',
              email: 'nils.lindqvist@lindqvist.example',
              createdAt: '2025-10-09T08:12:44.120Z',
              updatedAt: '2025-10-09T08:12:44.120Z',
            },
          ],
        }),
        signInUser(HOME, {
          username: 'maja.lindqvist',
          email: 'maja.lindqvist@lindqvist.example',
          name: { given: 'Maja', family: 'Lindqvist' },
          roles: [role('Identity Data Admin', scopes.environment(STAFF))],
        }),
      ],
    }),
    environment(STAFF, 'Staff', {
      solutionType: 'WORKFORCE',
      generated: {
        size: 64,
        names: NAME_POOLS.NORDIC,
        domain: 'lindqvist.example',
        locale: 'sv-SE',
        countryCode: 'SE',
      },
    }),
  ],
  clients: clients('lindqvist', HOME),
  people: [
    person(HOME, 'nils.lindqvist', 'own record only, with one email device'),
    person(HOME, 'maja.lindqvist', 'Identity Data Admin on Staff only'),
  ],
};

import {
  clients,
  environment,
  environmentId,
  license,
  organizationId,
  person,
  populations,
  role,
  scopes,
  signInUser,
} from './builders';
import { NAME_POOLS } from './name-pools';
import type { Tenant } from './types';

const ADMIN = 'sunda/administrators';
const LOYALTY = 'sunda/loyalty';
const STAFF = 'sunda/staff';
const DEV = 'sunda/dev';
const generated = { names: NAME_POOLS.SOUTH_EAST, locale: 'id-ID', countryCode: 'SG' };

export const SUNDA: Tenant = {
  key: 'sunda',
  name: 'Sunda Retail Group',
  tld: 'sg',
  region: 'SG',
  organizationId: organizationId('sunda'),
  license: license('sunda', 'Sunda Retail Premium', 'PREMIUM'),
  adminEnvironmentId: environmentId(ADMIN),
  environments: [
    environment(ADMIN, 'Administrators', {
      products: ['PING_ONE_BASE'],
      users: [
        signInUser(ADMIN, {
          username: 'putri.wijaya',
          email: 'putri.wijaya@sunda.example',
          name: { given: 'Putri', family: 'Wijaya' },
          roles: [
            ...[ADMIN, LOYALTY, STAFF, DEV].map((key) => role('Identity Data Admin', scopes.environment(key))),
            role('Environment Admin', scopes.organization('sunda')),
          ],
        }),
      ],
    }),
    environment(LOYALTY, 'Loyalty', {
      solutionType: 'CUSTOMER',
      populations: populations(LOYALTY, ['Members', 'Gold', 'Staff discount']),
      generated: { ...generated, size: 42_000, domain: 'loyalty.sunda.example' },
    }),
    environment(STAFF, 'Staff', {
      solutionType: 'WORKFORCE',
      generated: { ...generated, size: 1_700, domain: 'sunda.example' },
    }),
    environment(DEV, 'dev-“do not use”', { type: 'SANDBOX', subtype: 'DEV', products: ['PING_ONE_BASE'] }),
  ],
  clients: clients('sunda', ADMIN),
  people: [person(ADMIN, 'putri.wijaya', 'Identity Data Admin everywhere; one environment is empty')],
};

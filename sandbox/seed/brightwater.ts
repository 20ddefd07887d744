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

const ADMIN = 'brightwater/administrators';
const CUSTOMERS = 'brightwater/customers';
const STAGING = 'brightwater/staging';
const CREWS = 'brightwater/field-crews';
const generated = { names: NAME_POOLS.CANADIAN, locale: 'fr-CA', countryCode: 'CA' };

export const BRIGHTWATER: Tenant = {
  key: 'brightwater',
  name: 'Brightwater Utilities',
  tld: 'ca',
  region: 'CA',
  organizationId: organizationId('brightwater'),
  license: license('brightwater', 'Brightwater Plus', 'PLUS'),
  adminEnvironmentId: environmentId(ADMIN),
  environments: [
    environment(ADMIN, 'Administrators', {
      products: ['PING_ONE_BASE'],
      users: [
        signInUser(ADMIN, {
          username: 'jl.tremblay',
          email: 'jl.tremblay@brightwater.example',
          name: { given: 'Jean-Luc', family: 'Tremblay' },
          roles: [
            role('Environment Admin', scopes.organization('brightwater')),
            role('Identity Data Admin', scopes.environment(ADMIN)),
            role('Identity Data Admin', scopes.environment(CUSTOMERS)),
            role('Identity Data Admin', scopes.population(CREWS, 'Line crews')),
          ],
        }),
      ],
    }),
    environment(CUSTOMERS, 'Customers / Clientèle', {
      solutionType: 'CUSTOMER',
      generated: { ...generated, size: 6_400, domain: 'brightwater.example' },
    }),
    environment(STAGING, 'Staging', {
      type: 'SANDBOX',
      subtype: 'STAGING',
      generated: { ...generated, size: 150, domain: 'staging.brightwater.example' },
    }),
    environment(CREWS, 'Field crews', {
      solutionType: 'WORKFORCE',
      populations: populations(CREWS, ['Contractors', 'Line crews']),
      generated: { ...generated, size: 900, domain: 'crews.brightwater.example' },
    }),
  ],
  clients: clients('brightwater', ADMIN),
  people: [person(ADMIN, 'jl.tremblay', 'no users in Staging, only the population Line crews in Field crews')],
};

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
import type { Tenant } from './types';

/** The administrator of these tenants, with the same username in each. */
const USERNAME = 'astrid.halvorsen';

const PLACES = [
  { tld: 'eu', region: 'EU' },
  { tld: 'com', region: 'NA' },
  { tld: 'sg', region: 'SG' },
] as const;

const KINDS = [
  { name: 'Customers', type: 'PRODUCTION', size: 600 },
  { name: 'Staff', type: 'PRODUCTION', size: 120 },
  { name: 'Test', type: 'SANDBOX', size: 60 },
] as const;

/** Creates `count` small tenants of four environments each, which differ only in names and users. */
export function moreTenants(count: number): readonly Tenant[] {
  return Array.from({ length: count }, (_, index) => tenant(index));
}

function tenant(index: number): Tenant {
  const number = String(index + 1).padStart(2, '0');
  const key = `more-${number}`;
  const home = `${key}/administrators`;
  const keyOf = (name: string) => `${key}/${name.toLowerCase()}`;
  const domain = `${key}.example`;
  const environments = KINDS.map(({ name, type, size }) =>
    environment(keyOf(name), name, { type, generated: { size, names: NAME_POOLS.NORDIC, domain } }),
  );
  const readable = [home, ...KINDS.map(({ name }) => keyOf(name))];
  return {
    key,
    name: `Branch ${number}`,
    ...(PLACES[index % PLACES.length] ?? PLACES[0]),
    organizationId: organizationId(key),
    license: license(key, `Branch ${number} Essential`, 'ESSENTIAL'),
    adminEnvironmentId: environmentId(home),
    environments: [
      environment(home, 'Administrators', {
        users: [
          signInUser(home, {
            username: USERNAME,
            email: `${USERNAME}@${domain}`,
            name: { given: 'Astrid', family: 'Halvorsen' },
            roles: [
              ...readable.map((each) => role('Identity Data Admin', scopes.environment(each))),
              role('Environment Admin', scopes.organization(key)),
            ],
          }),
        ],
      }),
      ...environments,
    ],
    clients: clients(key, home),
    people: [person(home, USERNAME, 'Identity Data Admin everywhere')],
  };
}

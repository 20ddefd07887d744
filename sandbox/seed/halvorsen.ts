import {
  clients,
  environment,
  environmentId,
  groups,
  license,
  organizationId,
  person,
  populationId,
  populations,
  role,
  scopes,
  signInUser,
} from './builders';
import { CUSTOMERS, CUSTOMERS_PEOPLE } from './halvorsen-customers';
import { NAME_POOLS } from './name-pools';
import { daysAgo, hoursAgo } from './relative-times';
import { seedId } from './seed-id';
import type { SeedEnvironment, Tenant } from './types';
import { consents, linkedAccounts, sessions } from './user-resources';

const ADMIN = 'halvorsen/administrators';
const WORKFORCE = 'halvorsen/workforce';
const INTEGRATION = 'halvorsen/integration';
const ALL = [ADMIN, CUSTOMERS, WORKFORCE, INTEGRATION];

const mail = (local: string) => `${local}@halvorsen.example`;

const administrators: SeedEnvironment = environment(ADMIN, 'Administrators', {
  description: 'The people and applications that run this tenant.',
  products: ['PING_ONE_BASE'],
  createdAt: daysAgo(1900),
  users: [
    signInUser(ADMIN, {
      username: 'astrid.halvorsen',
      email: mail('astrid.halvorsen'),
      name: { given: 'Astrid', family: 'Halvorsen', formatted: 'Astrid Halvorsen' },
      title: 'Head of identity',
      mfaEnabled: true,
      roles: [
        ...ALL.map((key) => role('Identity Data Admin', scopes.environment(key))),
        role('Environment Admin', scopes.organization('halvorsen')),
        role('Identity Data Read Only', scopes.population(CUSTOMERS, 'Retail')),
      ],
      sessions: sessions('astrid.halvorsen', 10),
      linkedAccounts: linkedAccounts('astrid.halvorsen'),
      consents: consents(ADMIN),
    }),
    signInUser(ADMIN, {
      username: 'magnus.lie',
      email: mail('magnus.lie'),
      name: { given: 'Magnus', family: 'Lie' },
      roles: [role('Environment Admin', scopes.organization('halvorsen'))],
    }),
    signInUser(ADMIN, {
      username: 'ola.nordmann',
      email: mail('ola.nordmann'),
      name: { given: 'Ola', family: 'Nordmann' },
      roles: [role('Identity Data Read Only', scopes.population(CUSTOMERS, 'Retail'))],
    }),
    signInUser(ADMIN, {
      username: 'sigrid.berg',
      email: mail('sigrid.berg'),
      name: { given: 'Sigrid', family: 'Berg' },
    }),
    signInUser(ADMIN, {
      username: 'ingrid.saml',
      email: mail('ingrid.saml'),
      name: { given: 'Ingrid', family: 'Saml' },
      identityProvider: { id: seedId('halvorsen admin saml'), type: 'SAML' },
      passwordStatus: 'NO_PASSWORD',
    }),
    signInUser(ADMIN, {
      username: 'kari.self',
      email: mail('kari.self'),
      name: { given: 'Kari', family: 'Self' },
      sessions: sessions('kari.self', 2),
      linkedAccounts: linkedAccounts('kari.self'),
      consents: consents(ADMIN),
    }),
  ],
});

const customersPopulations = populations(CUSTOMERS, ['Retail', 'Business']);
const customersGroups = groups(CUSTOMERS, {
  'Online banking': { parent: 'All customers', description: 'Accepted the terms of online banking.' },
  'Paper statements': { description: 'Receive their statements by mail.', updatedAt: daysAgo(3) },
  'Premium customers': { parent: 'All customers', displayName: 'Premium', updatedAt: hoursAgo(20) },
  'All customers': { description: 'Everyone in any group of customers.', createdAt: daysAgo(880) },
  'Business customers': {
    description: 'Everyone in the population Business, updated by PingOne.',
    userFilter: `population.id eq "${populationId(CUSTOMERS, 'Business')}"`,
    updatedAt: daysAgo(90),
  },
  'Retail branch Oslo': { populationId: populationId(CUSTOMERS, 'Retail'), externalId: 'branch-0047' },
  'CN=Fraud Desk,OU=Groups,DC=halvorsen,DC=example': {
    displayName: 'Fraud desk',
    description: 'Synced from the bank’s own directory.',
    externalId: 'S-1-5-21-1004336348-1177238915-682003330-512',
    source: { id: seedId('halvorsen gateway'), type: 'GATEWAY' },
  },
});
const workforceGroups = groups(WORKFORCE, {
  'All staff': { description: 'Everyone with a department.' },
  ...Object.fromEntries(
    Array.from({ length: 240 }, (_, place) => [
      `Department ${String(place + 1).padStart(3, '0')}`,
      { parent: 'All staff', updatedAt: daysAgo(place) },
    ]),
  ),
});

/** The Customers environment with `size` generated users after the handwritten ones. */
function customers(size: number): SeedEnvironment {
  const [retail = '', business = ''] = customersPopulations.map((population) => population.id);
  return environment(CUSTOMERS, 'Customers', {
    description: 'Everyone who banks with us.',
    solutionType: 'CUSTOMER',
    products: ['PING_ONE_BASE', 'PING_ONE_MFA', 'PING_ONE_RISK', 'PING_ONE_VERIFY'],
    populations: customersPopulations,
    groups: customersGroups,
    attributes: [
      {
        id: seedId(`${CUSTOMERS} attribute branchCode`),
        name: 'branchCode',
        displayName: 'Branch code',
        type: 'STRING',
        description: 'The branch that opened the account.',
      },
      {
        id: seedId(`${CUSTOMERS} attribute consents`),
        name: 'consents',
        displayName: 'Consents',
        type: 'JSON',
        description: 'What the customer agreed to, and when.',
      },
    ],
    users: CUSTOMERS_PEOPLE,
    generated: {
      size,
      names: NAME_POOLS.NORDIC,
      domain: 'halvorsen.example',
      locale: 'nb-NO',
      countryCode: 'NO',
      populationIds: [retail, retail, retail, business],
      groupIds: customersGroups.slice(0, 3).map((group) => group.id),
    },
  });
}

/** Halvorsen Bank; its Customers environment has `bigEnvironmentUsers` generated users. */
export function halvorsen(bigEnvironmentUsers: number): Tenant {
  return {
    key: 'halvorsen',
    name: 'Halvorsen Bank',
    tld: 'eu',
    region: 'EU',
    organizationId: organizationId('halvorsen'),
    license: license('halvorsen', 'Halvorsen Bank Premium', 'PREMIUM'),
    adminEnvironmentId: environmentId(ADMIN),
    environments: [
      administrators,
      customers(bigEnvironmentUsers),
      environment(WORKFORCE, 'Workforce', {
        solutionType: 'WORKFORCE',
        products: ['PING_ONE_BASE', 'PING_ONE_MFA', 'PING_ID'],
        groups: workforceGroups,
        generated: {
          size: 1200,
          names: NAME_POOLS.NORDIC,
          domain: 'staff.halvorsen.example',
          locale: 'nb-NO',
          countryCode: 'NO',
        },
      }),
      environment(INTEGRATION, 'Integration', {
        type: 'SANDBOX',
        generated: { size: 240, names: NAME_POOLS.NORDIC, domain: 'integration.halvorsen.example' },
      }),
    ],
    clients: clients('halvorsen', ADMIN),
    people: [
      person(ADMIN, 'astrid.halvorsen', 'Identity Data Admin everywhere, Environment Admin: can read everything'),
      person(ADMIN, 'magnus.lie', 'Environment Admin only: can read environments but no users'),
      person(ADMIN, 'ola.nordmann', 'Identity Data Read Only on the population Retail of Customers'),
      person(ADMIN, 'sigrid.berg', 'no roles: refused by Worker applications'),
      person(ADMIN, 'ingrid.saml', 'own record only, managed by an external identity provider'),
      person(ADMIN, 'kari.self', 'own record only'),
    ],
  };
}

/** The clients configured in Nango's integrations `pingone` and `pingone-self-service`. */
export const WORKSPACE_CLIENTS = clients('workspace', ADMIN);

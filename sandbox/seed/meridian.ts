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
import { daysAgo } from './relative-times';
import type { Tenant } from './types';

const ADMIN = 'meridian/administrators';
const PATIENTS = 'meridian/patients';
const CLINICIANS = 'meridian/clinicians';
const UAT = 'meridian/patients-uat';
const generated = { names: NAME_POOLS.ANGLO, locale: 'en-US', countryCode: 'US' };

export const MERIDIAN: Tenant = {
  key: 'meridian',
  name: 'Meridian Health Partners',
  tld: 'com',
  region: 'NA',
  organizationId: organizationId('meridian'),
  license: license('meridian', 'Meridian Essential', 'ESSENTIAL', { expiresAt: daysAgo(-20) }),
  adminEnvironmentId: environmentId(ADMIN),
  environments: [
    environment(ADMIN, 'Administrators', {
      products: ['PING_ONE_BASE'],
      users: [
        signInUser(ADMIN, {
          username: 'd.okonkwo',
          email: 'd.okonkwo@meridian.example',
          name: { given: 'Deborah', family: 'Okonkwo' },
          roles: [
            ...[ADMIN, PATIENTS, CLINICIANS, UAT].map((key) => role('Identity Data Admin', scopes.environment(key))),
            role('Environment Admin', scopes.organization('meridian')),
          ],
        }),
        signInUser(ADMIN, {
          username: 'r.auditor',
          email: 'r.auditor@meridian.example',
          name: { given: 'Renée', family: 'Auditor' },
          roles: [PATIENTS, CLINICIANS].map((key) => role('Identity Data Read Only', scopes.environment(key))),
        }),
      ],
    }),
    environment(PATIENTS, 'Patients', {
      solutionType: 'CUSTOMER',
      populations: populations(PATIENTS, ['Adults', 'Minors', 'Proxies']),
      generated: { ...generated, size: 18_400, domain: 'patients.meridian.example' },
    }),
    environment(CLINICIANS, 'Clinicians', {
      solutionType: 'WORKFORCE',
      generated: { ...generated, size: 2_150, domain: 'meridian.example' },
    }),
    environment(UAT, 'Patients (UAT)', {
      type: 'SANDBOX',
      subtype: 'UAT',
      generated: { ...generated, size: 320, domain: 'uat.meridian.example' },
    }),
  ],
  clients: clients('meridian', ADMIN),
  people: [
    person(ADMIN, 'd.okonkwo', 'Identity Data Admin everywhere, Environment Admin'),
    person(ADMIN, 'r.auditor', 'Identity Data Read Only on Patients and Clinicians'),
  ],
};

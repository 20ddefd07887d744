import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors';
import type { ReadContext } from '../transport/read';
import type { Page } from '../types';
import { listAgreementConsents } from './agreement-consents';
import { listAttributes } from './attributes';
import { listEnvironments, listPopulations, ping } from './environments';
import { listGroups, listParentGroups } from './groups';
import { listIdentityCounts, listSignOnCounts } from './insights';
import { listLinkedAccounts } from './linked-accounts';
import { listRoleAssignments, listRoles } from './role-assignments';
import { listSessions } from './sessions';
import { listDevices, listMemberships, listUsers } from './users';

const environmentId = '5b1c2d3e-1111-4222-8333-444455556666';
const id = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const user = { environmentId, userId: id };
const period = { environmentId, startsAt: '2026-11-01T00:00:00Z', endsAt: '2026-11-02T00:00:00Z' };

/** Readable records of every collection. */
const READABLE = {
  id,
  name: 'A name',
  role: { id },
  scope: { id, type: 'ENVIRONMENT' },
  agreement: { id },
  date: 1_700_000_000,
  totalIdentities: 1,
  startDate: '2026-11-01T00:00:00Z',
  userSignOns: {},
};
/** A record in another format: its id has another name. */
const UNREADABLE = { record: { uuid: id } };

const COLLECTIONS: Record<string, (context: ReadContext) => Promise<Page<unknown>>> = {
  environments: (context) => listEnvironments(context),
  populations: (context) => listPopulations(context, environmentId),
  users: (context) => listUsers(context, { environmentId, limit: 25 }),
  groups: (context) => listGroups(context, { environmentId, limit: 25 }),
  'parent groups': (context) => listParentGroups(context, { environmentId, groupId: id }),
  attributes: (context) => listAttributes(context, environmentId),
  devices: (context) => listDevices(context, user),
  memberships: (context) => listMemberships(context, user),
  sessions: (context) => listSessions(context, user),
  'linked accounts': (context) => listLinkedAccounts(context, user),
  'agreement consents': (context) => listAgreementConsents(context, user),
  'role assignments': (context) => listRoleAssignments(context, user),
  roles: (context) => listRoles(context),
  'identity counts': (context) => listIdentityCounts(context, period),
  'sign-on counts': (context) => listSignOnCounts(context, period),
};

/** A PingOne whose collections all contain `records`, under any name. */
const holding = (...records: object[]): ReadContext => ({
  apiUrl: 'https://api.pingone.eu',
  send: async () => ({ status: 200, body: { _embedded: { anything: records }, size: records.length } }),
});

const outcome = (work: Promise<unknown>) => work.catch((error: AppError) => error);

describe.each(Object.entries(COLLECTIONS))('%s', (_name, list) => {
  it('are unavailable, not empty, if there are records and none can be read', async () => {
    expect(await outcome(list(holding(UNREADABLE, UNREADABLE)))).toMatchObject({
      code: 'pingone-unavailable',
      message: expect.stringContaining('2 records'),
    });
  });

  it('are shown if some can be read, with the number of those that cannot', async () => {
    expect(await list(holding(UNREADABLE, READABLE))).toMatchObject({
      items: [expect.anything()],
      unreadable: 1,
      total: 2,
    });
  });

  it('are complete if every record can be read', async () => {
    expect(await list(holding(READABLE))).not.toHaveProperty('unreadable');
  });
});

it('a sign-in that lists environments in another format does not count as working', async () => {
  const refusal = await outcome(ping(holding(UNREADABLE)));
  expect(refusal).toBeInstanceOf(AppError);
});

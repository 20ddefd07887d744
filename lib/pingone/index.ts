import 'server-only';
import type { ConnectionRow } from '../db/connections';
import { env } from '../env';
import { listAgreementConsents } from './agreement-consents';
import { getCapabilities } from './capabilities';
import * as environments from './environments';
import { grantsOf } from './errors';
import * as groups from './groups';
import * as insights from './insights';
import { findLicence } from './licences';
import { listLinkedAccounts } from './linked-accounts';
import { findOrganizationName } from './organizations';
import type { Context } from './read';
import { listRoleAssignments, listRoles } from './role-assignments';
import { listAttributes } from './schemas';
import { listSessions } from './sessions';
import { type TransportOptions, throughNango } from './transport';
import type { UserKey } from './user-path';
import { readUserinfo } from './userinfo';
import * as users from './users';

/**
 * What Tenantry reads of PingOne through one connection. Every call rejects with `AppError` only and ends when `signal`
 * aborts. Ids must be validated UUIDs.
 */
export function pingOne(connection: ConnectionRow, options: TransportOptions = {}) {
  const { send, userinfo, renew } = throughNango(connection, options);
  const context: Context = {
    send,
    apiUrl: env().PINGONE_API_URL.replace('{tld}', connection.tld),
    grants: grantsOf(connection),
  };
  return {
    ping: () => environments.ping(context),
    listEnvironments: () => environments.listEnvironments(context),
    getEnvironment: (environmentId: string) => environments.getEnvironment(context, environmentId),
    listPopulations: (environmentId: string) => environments.listPopulations(context, environmentId),
    listAttributes: (environmentId: string) => listAttributes(context, environmentId),
    getCapabilities: (environmentId: string) => getCapabilities(context, environmentId),
    findLicence: (ids: { organizationId: string; licenceId: string }) => findLicence(context, ids),
    listIdentityCounts: (period: insights.Period) => insights.listIdentityCounts(context, period),
    listSignOnCounts: (period: insights.Period) => insights.listSignOnCounts(context, period),
    listGroups: (request: groups.GroupsRequest) => groups.listGroups(context, request),
    getGroup: (key: groups.GroupKey) => groups.getGroup(context, key),
    listParentGroups: (key: groups.GroupKey) => groups.listParentGroups(context, key),
    listGroupMembers: ({ environmentId, groupId }: groups.GroupKey, limit: number) =>
      users.listUsers(context, { environmentId, limit, filter: groups.membersFilter(groupId) }),
    listUsers: (request: users.UsersRequest) => users.listUsers(context, request),
    getUser: (key: UserKey) => users.getUser(context, key),
    getPasswordState: (key: UserKey) => users.getPasswordState(context, key),
    listDevices: (key: UserKey) => users.listDevices(context, key),
    listMemberships: (key: UserKey) => users.listMemberships(context, key),
    getRawUser: (key: UserKey) => users.getRawUser(context, key),
    listRoleAssignments: (key: UserKey) => listRoleAssignments(context, key),
    listRoles: () => listRoles(context),
    listSessions: (key: UserKey) => listSessions(context, key),
    listLinkedAccounts: (key: UserKey) => listLinkedAccounts(context, key),
    listAgreementConsents: (key: UserKey) => listAgreementConsents(context, key),
    findOrganizationName: () => findOrganizationName(context),
    userinfo: () => readUserinfo(userinfo),
    renew,
  };
}

export type PingOneClient = ReturnType<typeof pingOne>;
export type { GroupKey, GroupsRequest } from './groups';
export type { TransportOptions } from './transport';
export type { UserKey } from './user-path';
export type { UsersRequest } from './users';

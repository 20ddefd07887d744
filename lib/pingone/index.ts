import 'server-only';
import type { ConnectionRow } from '../db/queries/connections/connections';
import { env } from '../env';
import { listAgreementConsents } from './resources/agreement-consents';
import { listAttributes } from './resources/attributes';
import { getCapabilities } from './resources/capabilities';
import * as environments from './resources/environments';
import * as groups from './resources/groups';
import * as insights from './resources/insights';
import { findLicense } from './resources/licenses';
import { listLinkedAccounts } from './resources/linked-accounts';
import { findOrganizationName } from './resources/organizations';
import { listRoleAssignments, listRoles } from './resources/role-assignments';
import { listSessions } from './resources/sessions';
import type { UserKey } from './resources/user-path';
import { readUserinfo } from './resources/userinfo';
import * as users from './resources/users';
import { grantsOfProfile } from './transport/errors';
import { createTransport, type TransportOptions } from './transport/nango-transport';
import type { ReadContext } from './transport/read';

/**
 * Returns Tenantry's reads of PingOne through one connection. Every call rejects only with `AppError` and ends when
 * `signal` aborts. Ids must be validated UUIDs.
 */
export function pingOne(connection: ConnectionRow, options: TransportOptions = {}) {
  const { send, userinfo, renew } = createTransport(connection, options);
  const context: ReadContext = {
    send,
    apiUrl: env().PINGONE_API_URL.replace('{tld}', connection.tld),
    grants: grantsOfProfile(connection),
  };
  return {
    ping: () => environments.ping(context),
    listEnvironments: () => environments.listEnvironments(context),
    getEnvironment: (environmentId: string) => environments.getEnvironment(context, environmentId),
    listPopulations: (environmentId: string) => environments.listPopulations(context, environmentId),
    listAttributes: (environmentId: string) => listAttributes(context, environmentId),
    getCapabilities: (environmentId: string) => getCapabilities(context, environmentId),
    findLicence: (ids: { organizationId: string; licenceId: string }) => findLicense(context, ids),
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
export type { GroupKey, GroupsRequest } from './resources/groups';
export type { UserKey } from './resources/user-path';
export type { UsersRequest } from './resources/users';
export type { TransportOptions } from './transport/nango-transport';

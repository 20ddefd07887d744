import type { FaultPlace } from '../../faults';
import { listTotalIdentities, listUserActivities } from './analytics';
import type { Call } from './call';
import { getCapabilities } from './capabilities';
import { getBillOfMaterials, getEnvironment, listEnvironments } from './environments';
import { getGroup, listGroups, listMemberships, listParentGroups } from './groups';
import { getPopulation, listPopulations } from './populations';
import { listSchemaAttributes, listSchemas } from './schemas';
import { getOrganization, listLicenses, listOrganizations, listRoles } from './tenant-resources';
import { getDevice, getPassword, listDevices, readUserPart } from './user-parts';
import { listAgreementConsents, listLinkedAccounts, listRoleAssignments, listSessions } from './user-resources';
import { getUser, listUsers } from './users';

/** Groups of endpoints that share one rate limit. */
export type RateGroup = 'configuration' | 'directory' | 'mfa' | 'analytics';

export type Route = {
  pattern: readonly string[];
  /** A body to send as JSON, or JSON text. */
  answer: (call: Call) => unknown;
  faultPlace: FaultPlace;
  rateGroup: RateGroup;
  /** The real path accepts vendor media types, so plain JSON is unsupported. */
  isMediaTyped: boolean;
};

type Traits = Pick<Route, 'faultPlace' | 'rateGroup'> & { isMediaTyped?: boolean };

const ENVIRONMENTS: Traits = { faultPlace: 'pingone:environments', rateGroup: 'configuration' };
const CONFIGURATION: Traits = { faultPlace: 'pingone:configuration', rateGroup: 'configuration' };
const ANALYTICS: Traits = { faultPlace: 'pingone:analytics', rateGroup: 'analytics' };
const DIRECTORY: Traits = { faultPlace: 'pingone:directory', rateGroup: 'directory' };
const GROUPS: Traits = { faultPlace: 'pingone:groups', rateGroup: 'directory' };
const PASSWORD: Traits = { faultPlace: 'pingone:password', rateGroup: 'directory', isMediaTyped: true };
const MFA: Traits = { faultPlace: 'pingone:mfa', rateGroup: 'mfa' };

const E = '/environments/:environmentId';
const U = `${E}/users/:userId`;

function route(path: string, traits: Traits, answer: (call: Call) => unknown): Route {
  return { pattern: path.split('/').slice(1), answer, isMediaTyped: false, ...traits };
}

const ROUTES: readonly Route[] = [
  route('/organizations', CONFIGURATION, listOrganizations),
  route('/organizations/:organizationId', CONFIGURATION, getOrganization),
  route('/organizations/:organizationId/licenses', CONFIGURATION, listLicenses),
  route('/roles', CONFIGURATION, listRoles),
  route('/environments', ENVIRONMENTS, listEnvironments),
  route(E, ENVIRONMENTS, getEnvironment),
  route(`${E}/billOfMaterials`, ENVIRONMENTS, getBillOfMaterials),
  route(`${E}/capabilities`, ENVIRONMENTS, getCapabilities),
  route(`${E}/schemas`, CONFIGURATION, listSchemas),
  route(`${E}/schemas/:schemaId/attributes`, CONFIGURATION, listSchemaAttributes),
  route(`${E}/totalIdentities`, ANALYTICS, listTotalIdentities),
  route(`${E}/userActivities`, ANALYTICS, listUserActivities),
  route(`${E}/populations`, DIRECTORY, listPopulations),
  route(`${E}/populations/:populationId`, DIRECTORY, getPopulation),
  route(`${E}/groups`, GROUPS, listGroups),
  route(`${E}/groups/:groupId`, GROUPS, getGroup),
  route(`${E}/groups/:groupId/memberOfGroups`, GROUPS, listParentGroups),
  route(`${E}/users`, DIRECTORY, listUsers),
  route(U, { ...DIRECTORY, isMediaTyped: true }, getUser),
  route(`${U}/memberOfGroups`, GROUPS, listMemberships),
  route(`${U}/roleAssignments`, DIRECTORY, listRoleAssignments),
  route(`${U}/sessions`, DIRECTORY, listSessions),
  route(`${U}/linkedAccounts`, DIRECTORY, listLinkedAccounts),
  route(`${U}/agreementConsents`, DIRECTORY, listAgreementConsents),
  route(
    `${U}/enabled`,
    DIRECTORY,
    readUserPart(({ enabled }) => ({ enabled })),
  ),
  route(
    `${U}/mfaEnabled`,
    DIRECTORY,
    readUserPart(({ mfaEnabled }) => ({ mfaEnabled })),
  ),
  route(
    `${U}/population`,
    DIRECTORY,
    readUserPart(({ populationId }) => ({ id: populationId })),
  ),
  route(
    `${U}/verifyStatus`,
    DIRECTORY,
    readUserPart(() => ({ verifyStatus: 'NOT_INITIATED' })),
  ),
  route(
    `${U}/identityProvider`,
    DIRECTORY,
    readUserPart((user) => ({ identityProvider: user.identityProvider ?? { type: 'PING_ONE' } })),
  ),
  route(`${U}/password`, PASSWORD, getPassword),
  route(`${U}/devices`, MFA, listDevices),
  route(`${U}/devices/:deviceId`, { ...MFA, isMediaTyped: true }, getDevice),
];

function paramsOf(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, piece] of pattern.entries()) {
    const part = parts[place] ?? '';
    if (piece.startsWith(':')) params[piece.slice(1)] = part;
    else if (piece !== part) return undefined;
  }
  return params;
}

/** Returns the resource at `path` (below `/v1`), or undefined. */
export function findRoute(path: string): { route: Route; params: Record<string, string> } | undefined {
  const parts = path.split('/').slice(1);
  for (const candidate of ROUTES) {
    const params = paramsOf(candidate.pattern, parts);
    if (params) return { route: candidate, params };
  }
  return undefined;
}

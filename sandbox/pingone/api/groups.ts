import type { SeedGroup } from '../../seed/types';
import {
  createMatcher,
  expandMemberships,
  listUserMemberships,
  type Membership,
  membershipValue,
} from '../filter/match';
import { GROUP_RULES, MEMBERSHIP_RULES, readFilter } from '../filter/rules';
import type { TenantEnvironment } from '../tenant-registry';
import { requireEnvironment, requireUser } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

const LIMIT = { standard: 100, max: 1000 };

function groupBody(
  call: Call,
  { environment, directory }: TenantEnvironment,
  group: SeedGroup,
): Record<string, unknown> {
  const self = `${call.base}/environments/${environment.id}/groups/${group.id}`;
  return {
    _links: {
      self: { href: self },
      environment: { href: `${call.base}/environments/${environment.id}` },
      memberOfGroups: { href: `${self}/memberOfGroups` },
    },
    id: group.id,
    environment: { id: environment.id },
    ...(group.populationId && { population: { id: group.populationId } }),
    name: group.name,
    displayName: group.displayName,
    description: group.description,
    userFilter: group.userFilter,
    externalId: group.externalId,
    ...(group.source && { sourceId: group.source.id, sourceType: group.source.type }),
    directMemberCounts: {
      users: directory.countByGroup().get(group.id) ?? 0,
      groups: environment.groups.filter(({ parentId }) => parentId === group.id).length,
    },
    createdAt: group.createdAt ?? environment.createdAt,
    updatedAt: group.updatedAt ?? environment.updatedAt,
  };
}

function attributeOf(group: SeedGroup, attribute: string): string | undefined {
  if (attribute === 'population.id') return group.populationId;
  return attribute === 'id' || attribute === 'name' || attribute === 'externalId' ? group[attribute] : undefined;
}

/** `GET E/groups` */
export function listGroups(call: Call): unknown {
  const { place } = requireEnvironment(call, 'groups:read');
  const { environment } = place;
  const source = call.query.get('filter');
  const isWanted =
    source === null
      ? () => true
      : createMatcher(readFilter(source, GROUP_RULES), attributeOf, (group, inner) =>
          expandMemberships(environment, group.parentId ? [group.parentId] : []).some(
            createMatcher(inner, membershipValue),
          ),
        );
  const bodies = environment.groups.filter(isWanted).map((group) => groupBody(call, place, group));
  return answerList(call, 'groups', bodies, { limit: LIMIT });
}

function requireGroup(call: Call): { place: TenantEnvironment; group: SeedGroup } {
  const { place } = requireEnvironment(call, 'groups:read');
  const group = place.environment.groups.find(({ id }) => id === call.params.groupId);
  if (!group) throw ApiError.notFound();
  return { place, group };
}

/** `GET E/groups/{id}`; `include=totalMemberCounts` also counts members of nested groups. */
export function getGroup(call: Call): unknown {
  const { place, group } = requireGroup(call);
  const isTotalled = call.query.get('include')?.split(',').includes('totalMemberCounts') ?? false;
  const users = isTotalled ? (place.directory.countByGroupAndNested().get(group.id) ?? 0) : undefined;
  return { ...groupBody(call, place, group), ...(users !== undefined && { totalMemberCounts: { users } }) };
}

/** `GET E/groups/{id}/memberOfGroups`: the groups that contain this group. */
export function listParentGroups(call: Call): unknown {
  const { place, group } = requireGroup(call);
  return answerMemberships(call, place, expandMemberships(place.environment, group.parentId ? [group.parentId] : []));
}

/** `GET U/memberOfGroups` */
export function listMemberships(call: Call): unknown {
  const { place, user } = requireUser(call, undefined);
  return answerMemberships(call, place, listUserMemberships(place, user));
}

/** Supports `expand=group` and a filter. */
function answerMemberships(call: Call, place: TenantEnvironment, memberships: readonly Membership[]): unknown {
  const { environment } = place;
  const source = call.query.get('filter');
  const isWanted: (item: Membership) => boolean =
    source === null ? () => true : createMatcher(readFilter(source, MEMBERSHIP_RULES), membershipValue);
  const isExpanded = call.query.get('expand')?.split(',').includes('group') ?? false;
  const bodies = memberships.filter(isWanted).map((membership) => {
    const group = environment.groups.find(({ id }) => id === membership.id);
    return {
      ...membership,
      environment: { id: environment.id },
      ...(isExpanded && group && { _embedded: { group: groupBody(call, place, group) } }),
    };
  });
  return answerList(call, 'groupMemberships', bodies, { limit: LIMIT });
}

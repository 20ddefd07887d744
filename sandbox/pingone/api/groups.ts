import type { CastGroup } from '../../cast/types';
import { type Membership, matcher, membershipsOf, membershipValue } from '../filter/match';
import { GROUP_RULES, MEMBERSHIP_RULES, readFilter } from '../filter/rules';
import type { Place } from '../world';
import { requirePlace, requireUser } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

const LIMIT = { standard: 100, max: 1000 };

function groupBody(call: Call, { environment, directory }: Place, group: CastGroup): Record<string, unknown> {
  return {
    _links: {
      self: { href: `${call.base}/environments/${environment.id}/groups/${group.id}` },
      environment: { href: `${call.base}/environments/${environment.id}` },
    },
    id: group.id,
    environment: { id: environment.id },
    ...(group.populationId && { population: { id: group.populationId } }),
    name: group.name,
    description: group.description,
    directMemberCounts: {
      users: directory.countByGroup().get(group.id) ?? 0,
      groups: environment.groups.filter(({ parentId }) => parentId === group.id).length,
    },
    createdAt: environment.createdAt,
    updatedAt: environment.updatedAt,
  };
}

function attributeOf(group: CastGroup, attribute: string): string | undefined {
  if (attribute === 'population.id') return group.populationId;
  return attribute === 'id' || attribute === 'name' ? group[attribute] : undefined;
}

/** `GET E/groups` */
export function listGroups(call: Call): unknown {
  const { place } = requirePlace(call, 'groups:read');
  const { environment } = place;
  const source = call.query.get('filter');
  const isWanted =
    source === null
      ? () => true
      : matcher(readFilter(source, GROUP_RULES), attributeOf, (group, inner) =>
          membershipsOf(environment, group.parentId ? [group.parentId] : []).some(matcher(inner, membershipValue)),
        );
  const bodies = environment.groups.filter(isWanted).map((group) => groupBody(call, place, group));
  return answerList(call, 'groups', bodies, { limit: LIMIT });
}

export function getGroup(call: Call): unknown {
  const { place } = requirePlace(call, 'groups:read');
  const group = place.environment.groups.find(({ id }) => id === call.params.groupId);
  if (!group) throw ApiError.notFound();
  return groupBody(call, place, group);
}

/** `GET U/memberOfGroups`, with `expand=group`. */
export function listMemberships(call: Call): unknown {
  const { place, user } = requireUser(call, undefined);
  const { environment } = place;
  const source = call.query.get('filter');
  const isWanted: (item: Membership) => boolean =
    source === null ? () => true : matcher(readFilter(source, MEMBERSHIP_RULES), membershipValue);
  const isExpanded = call.query.get('expand')?.split(',').includes('group') ?? false;
  const bodies = membershipsOf(environment, user.groupIds ?? [])
    .filter(isWanted)
    .map((membership) => {
      const group = environment.groups.find(({ id }) => id === membership.id);
      return {
        ...membership,
        environment: { id: environment.id },
        ...(isExpanded && group && { _embedded: { group: groupBody(call, place, group) } }),
      };
    });
  return answerList(call, 'groupMemberships', bodies, { limit: LIMIT });
}

import { equals, printFilter } from '../filter/scim-filter';
import { apiPath, type ReadContext, readAllPages, readPage, readRecord } from '../transport/read';
import type { Group, Membership, Page } from '../types';
import { toMembership } from './map-device';
import { toGroup } from './map-group';
import { parseGroup, parseMembership } from './response-schemas';

const ROLE = 'Identity Data Read Only';
const PARENTS_A_PAGE = 200;

/** A group in an environment. Both ids are validated UUIDs. */
export type GroupKey = { environmentId: string; groupId: string };

export type GroupsRequest = { environmentId: string; limit: number; filter?: string; cursor?: string | undefined };

/**
 * Returns one page of groups. PingOne can filter by `id`, `name`, `externalId` and `population.id`, but cannot sort.
 */
export async function listGroups(
  context: ReadContext,
  { environmentId, limit, filter, cursor }: GroupsRequest,
): Promise<Page<Group>> {
  return readPage(
    context,
    {
      path: apiPath('environments', environmentId, 'groups'),
      query: { limit, filter: filter || undefined, cursor },
      name: 'groups',
      subject: { resource: 'groups', role: ROLE },
    },
    mapGroup,
  );
}

/** Returns one group with the number of users in it, including nested groups. */
export async function getGroup(context: ReadContext, { environmentId, groupId }: GroupKey): Promise<Group> {
  const request = {
    path: apiPath('environments', environmentId, 'groups', groupId),
    query: { include: 'totalMemberCounts' },
    subject: { resource: 'group', role: ROLE } as const,
  };
  return readRecord(context, request, mapGroup);
}

/**
 * Returns the groups that contain a group, directly or indirectly; at most 1,000, with `nextCursor` if there are more.
 */
export async function listParentGroups(
  context: ReadContext,
  { environmentId, groupId }: GroupKey,
): Promise<Page<Membership>> {
  return readAllPages(
    context,
    {
      path: apiPath('environments', environmentId, 'groups', groupId, 'memberOfGroups'),
      query: { limit: PARENTS_A_PAGE, expand: 'group' },
      name: 'groupMemberships',
      subject: { resource: 'groups', role: ROLE },
    },
    (raw) => {
      const membership = parseMembership(raw);
      return membership && toMembership(membership);
    },
  );
}

/** Returns the user filter for the members of a group, including those of nested groups. */
export function membersFilter(groupId: string): string {
  return `memberOfGroups[${printFilter(equals('id', groupId))}]`;
}

function mapGroup(raw: unknown): Group | undefined {
  const group = parseGroup(raw);
  return group && toGroup(group);
}

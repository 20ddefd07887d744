import { equals, printFilter } from '../filter/scim-filter';
import { apiPath, type ReadContext, readAllPages, readPage, readRecord } from '../transport/read';
import type { Group, Membership, Page } from '../types';
import { toMembership } from './map-device';
import { toGroup } from './map-group';
import { parseGroup, parseMembership } from './response-schemas';

const ROLE = 'Identity Data Read Only';
const PARENTS_A_PAGE = 200;

/** One group of one environment; both ids are validated UUIDs. */
export type GroupKey = { environmentId: string; groupId: string };

export type GroupsRequest = { environmentId: string; limit: number; filter?: string; cursor?: string | undefined };

/** One page of groups. PingOne filters by `id`, `name`, `externalId` and `population.id`; it cannot sort them. */
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

/** One group, with how many users are in it and in the groups inside it. */
export async function getGroup(context: ReadContext, { environmentId, groupId }: GroupKey): Promise<Group> {
  const request = {
    path: apiPath('environments', environmentId, 'groups', groupId),
    query: { include: 'totalMemberCounts' },
    subject: { resource: 'group', role: ROLE } as const,
  };
  return readRecord(context, request, mapGroup);
}

/** The groups that a group is in, directly or through another; at most the first 1,000, `nextCursor` says so. */
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

/** The filter of users that finds who is in a group, directly or through a group in it. */
export function membersFilter(groupId: string): string {
  return `memberOfGroups[${printFilter(equals('id', groupId))}]`;
}

function mapGroup(raw: unknown): Group | undefined {
  const group = parseGroup(raw);
  return group && toGroup(group);
}

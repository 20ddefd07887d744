import { equals, printFilter } from './filter';
import { toMembership } from './map-device';
import { toGroup } from './map-group';
import { type Context, path, readOne, readPage, readWhole } from './read';
import { readGroup, readMembership } from './schema';
import type { Group, Membership, Page } from './types';

const ROLE = 'Identity Data Read Only';
const PARENTS_A_PAGE = 200;

/** One group of one environment; both ids are validated UUIDs. */
export type GroupKey = { environmentId: string; groupId: string };

export type GroupsRequest = { environmentId: string; limit: number; filter?: string; cursor?: string | undefined };

/** One page of groups. PingOne filters by `id`, `name`, `externalId` and `population.id`; it cannot sort them. */
export async function listGroups(
  context: Context,
  { environmentId, limit, filter, cursor }: GroupsRequest,
): Promise<Page<Group>> {
  return readPage(
    context,
    {
      path: path('environments', environmentId, 'groups'),
      query: { limit, filter: filter || undefined, cursor },
      name: 'groups',
      subject: { resource: 'groups', role: ROLE },
    },
    mapGroup,
  );
}

/** One group, with how many users are in it and in the groups inside it. */
export async function getGroup(context: Context, { environmentId, groupId }: GroupKey): Promise<Group> {
  const request = {
    path: path('environments', environmentId, 'groups', groupId),
    query: { include: 'totalMemberCounts' },
    subject: { resource: 'group', role: ROLE } as const,
  };
  return readOne(context, request, mapGroup);
}

/** The groups that a group is in, directly or through another; at most the first 1,000, `nextCursor` says so. */
export async function listParentGroups(
  context: Context,
  { environmentId, groupId }: GroupKey,
): Promise<Page<Membership>> {
  return readWhole(
    context,
    {
      path: path('environments', environmentId, 'groups', groupId, 'memberOfGroups'),
      query: { limit: PARENTS_A_PAGE, expand: 'group' },
      name: 'groupMemberships',
      subject: { resource: 'groups', role: ROLE },
    },
    (raw) => {
      const membership = readMembership(raw);
      return membership && toMembership(membership);
    },
  );
}

/** The filter of users that finds who is in a group, directly or through a group in it. */
export function membersFilter(groupId: string): string {
  return `memberOfGroups[${printFilter(equals('id', groupId))}]`;
}

function mapGroup(raw: unknown): Group | undefined {
  const group = readGroup(raw);
  return group && toGroup(group);
}

import { toGroup } from './map-group';
import { type Context, path, readOne, readPage } from './read';
import { readGroup } from './schema';
import type { Group, Page } from './types';

const ROLE = 'Identity Data Read Only';

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
      subject: { noun: 'groups', role: ROLE },
    },
    mapGroup,
  );
}

/** One group, with how many users are in it and in the groups inside it. */
export async function getGroup(context: Context, { environmentId, groupId }: GroupKey): Promise<Group> {
  const request = {
    path: path('environments', environmentId, 'groups', groupId),
    query: { include: 'totalMemberCounts' },
    subject: { noun: 'group', role: ROLE },
  };
  return readOne(context, request, mapGroup);
}

function mapGroup(raw: unknown): Group | undefined {
  const group = readGroup(raw);
  return group && toGroup(group);
}

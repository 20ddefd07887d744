import type { Group } from '@/lib/pingone/types';

/** What a row of the register shows of a group. */
export type GroupListItem = Pick<
  Group,
  'id' | 'name' | 'displayName' | 'description' | 'populationId' | 'updatedAt'
> & {
  kind: GroupKind;
  members?: number;
};

export type GroupKind = 'static' | 'dynamic' | 'directory' | 'provider' | 'elsewhere';

export const GROUP_KIND_LABELS: Readonly<Record<GroupKind, string>> = {
  static: 'Static',
  dynamic: 'Dynamic',
  directory: 'From a directory',
  provider: 'From an identity provider',
  elsewhere: 'From another source',
};

/** Who decides who is in it: people, a filter of PingOne's, or where the group is kept. */
export function toGroupKind({ sourceType, isDynamic }: Pick<Group, 'sourceType' | 'isDynamic'>): GroupKind {
  if (sourceType === 'GATEWAY') return 'directory';
  if (sourceType === 'IDP') return 'provider';
  if (sourceType) return 'elsewhere';
  return isDynamic ? 'dynamic' : 'static';
}

export function toGroupListItem(group: Group): GroupListItem {
  const { id, name, displayName, description, populationId, updatedAt, directUsers } = group;
  const line: GroupListItem = { id, name, kind: toGroupKind(group) };
  if (displayName) line.displayName = displayName;
  if (description) line.description = description;
  if (populationId) line.populationId = populationId;
  if (directUsers !== undefined) line.members = directUsers;
  if (updatedAt) line.updatedAt = updatedAt;
  return line;
}

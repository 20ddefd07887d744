import type { Group } from '@/lib/pingone/types';

/** The data of one row of the groups table. */
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

/** Returns what controls the membership: administrators, a PingOne filter, or an external source. */
export function toGroupKind({ sourceType, isDynamic }: Pick<Group, 'sourceType' | 'isDynamic'>): GroupKind {
  if (sourceType === 'GATEWAY') return 'directory';
  if (sourceType === 'IDP') return 'provider';
  if (sourceType) return 'elsewhere';
  return isDynamic ? 'dynamic' : 'static';
}

export function toGroupListItem(group: Group): GroupListItem {
  const { id, name, displayName, description, populationId, updatedAt, directUsers } = group;
  const item: GroupListItem = { id, name, kind: toGroupKind(group) };
  if (displayName) item.displayName = displayName;
  if (description) item.description = description;
  if (populationId) item.populationId = populationId;
  if (directUsers !== undefined) item.members = directUsers;
  if (updatedAt) item.updatedAt = updatedAt;
  return item;
}

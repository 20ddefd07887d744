import type { Group } from '../types';
import { omitUndefined } from './compact';
import type { PingOneGroup } from './response-schemas';

export function toGroup(raw: PingOneGroup): Group {
  const { userFilter } = raw;
  return omitUndefined({
    id: raw.id,
    name: raw.name ?? raw.id,
    displayName: raw.displayName || undefined,
    description: raw.description || undefined,
    populationId: raw.population?.id,
    isDynamic: userFilter !== undefined && userFilter !== null && userFilter !== '',
    userFilter: typeof userFilter === 'string' && userFilter !== '' ? userFilter : undefined,
    externalId: raw.externalId,
    sourceType: raw.sourceType,
    directUsers: raw.directMemberCounts?.users,
    directGroups: raw.directMemberCounts?.groups,
    totalUsers: raw.totalMemberCounts?.users,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
  });
}

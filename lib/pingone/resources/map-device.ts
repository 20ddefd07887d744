import type { Device, Membership } from '../types';
import { omitUndefined } from './compact';
import type { PingOneDevice, PingOneMembership } from './response-schemas';

export function toDevice(raw: PingOneDevice): Device {
  return omitUndefined({
    id: raw.id,
    type: raw.type ?? 'UNKNOWN',
    status: raw.status ?? 'UNKNOWN',
    nickname: raw.nickname,
    reach: raw.phone ?? raw.email,
    blocked: raw.block?.status === 'BLOCKED',
    blockedAt: raw.block?.blockedAt,
    locked: raw.lock?.status === 'LOCKED',
    lockedUntil: raw.lock?.expiresAt,
    createdAt: raw.createdAt,
    updatedAt: raw.updatedAt,
  });
}

export function toMembership(raw: PingOneMembership): Membership {
  return { groupId: raw.id, name: raw.name ?? raw._embedded?.group?.name ?? raw.id, type: raw.type ?? 'UNKNOWN' };
}

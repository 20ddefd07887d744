'use client';

import Link from 'next/link';
import { formatCode } from '@/lib/format';
import type { Membership, PasswordState } from '@/lib/pingone/types';
import { useDetail } from '../detail-context';
import { TimestampRow } from './user-profile';
import { DetailRow } from './user-section';

/** PingOne's own status name, then its effect. */
const STATUS: Record<string, string> = {
  OK: 'OK',
  NO_PASSWORD: 'No password',
  MUST_CHANGE_PASSWORD: 'Must change password (at next sign-on)',
  PASSWORD_EXPIRED: 'Password expired (must be changed at next sign-on)',
  PASSWORD_LOCKED_OUT: 'Password locked out (too many failed attempts)',
};

export function UserPassword({ password }: { password: PasswordState }) {
  return (
    <>
      <DetailRow label="Status">{STATUS[password.status] ?? formatCode(password.status)}</DetailRow>
      {password.secondsUntilUnlock ? (
        <DetailRow label="Unlocks in">{Math.ceil(password.secondsUntilUnlock / 60)} min</DetailRow>
      ) : null}
      {password.lastChangedAt ? <TimestampRow label="Last changed" at={password.lastChangedAt} /> : null}
    </>
  );
}

export function UserGroups({ groups, hasMore }: { groups: readonly Membership[]; hasMore: boolean }) {
  const { base } = useDetail();
  if (groups.length === 0) return <DetailRow label="">No groups</DetailRow>;
  return (
    <>
      {groups.map(({ groupId, name, type }) => (
        <DetailRow
          key={groupId}
          label="Group"
          end={
            <Link className="link small" href={`${base}/users?group=${groupId}`} prefetch={false}>
              See all <span className="aloud">in {name}</span>
            </Link>
          }
          note={
            type === 'INDIRECT' ? 'through another group' : type === 'DIRECT' ? null : formatCode(type).toLowerCase()
          }
        >
          <Link className="link clip" href={`${base}/groups/${groupId}`} prefetch={false} title={name}>
            <bdi dir="auto">{name}</bdi>
          </Link>
        </DetailRow>
      ))}
      {hasMore ? <DetailRow label="">This user has more groups than shown here.</DetailRow> : null}
    </>
  );
}

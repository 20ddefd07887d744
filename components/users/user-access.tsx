'use client';

import Link from 'next/link';
import { words } from '@/lib/format';
import type { Membership, PasswordState } from '@/lib/pingone/types';
import { useDetail } from './detail-context';
import { When } from './user-profile';
import { Row } from './user-section';

/** PingOne's word first, then what it means. */
const STATUS: Record<string, string> = {
  OK: 'OK',
  NO_PASSWORD: 'No password',
  MUST_CHANGE_PASSWORD: 'Must change password (at next sign-on)',
  PASSWORD_EXPIRED: 'Password expired (a new one is asked for at next sign-on)',
  PASSWORD_LOCKED_OUT: 'Password locked out (too many wrong ones)',
};

export function UserPassword({ password }: { password: PasswordState }) {
  return (
    <>
      <Row label="Status">{STATUS[password.status] ?? words(password.status)}</Row>
      {password.secondsUntilUnlock ? (
        <Row label="Locked out for">{Math.ceil(password.secondsUntilUnlock / 60)} min more</Row>
      ) : null}
      {password.lastChangedAt ? <When label="Last changed" at={password.lastChangedAt} /> : null}
    </>
  );
}

export function UserGroups({ groups, hasMore }: { groups: readonly Membership[]; hasMore: boolean }) {
  const { base } = useDetail();
  if (groups.length === 0) return <Row label="">In no group.</Row>;
  return (
    <>
      {groups.map(({ groupId, name, type }) => (
        <Row
          key={groupId}
          label="Group"
          end={
            <Link className="link small" href={`${base}/users?group=${groupId}`} prefetch={false}>
              Others in it <span className="aloud">({name})</span>
            </Link>
          }
          note={type === 'INDIRECT' ? 'through another group' : type === 'DIRECT' ? null : words(type).toLowerCase()}
        >
          <Link className="link clip" href={`${base}/groups/${groupId}`} prefetch={false} title={name}>
            <bdi dir="auto">{name}</bdi>
          </Link>
        </Row>
      ))}
      {hasMore ? <Row label="">PingOne has more groups than are shown.</Row> : null}
    </>
  );
}

import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import type { Result } from '@/components/api/result';
import { UnreadableRecords } from '@/components/feedback/unreadable-records';
import { type SkeletonCell, SkeletonRows } from '@/components/table/skeleton-rows';
import { Avatar } from '@/components/ui/avatar';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import { UserStateBadge } from '@/components/users/user-state-badge';
import { formatCount, plural } from '@/lib/format';
import type { Group, Page, User } from '@/lib/pingone/types';
import { AsyncSection, type FailureContext } from '../../../_components/async-section';

const SKELETON_ROWS = 5;
const SKELETON_CELLS: readonly SkeletonCell[] = [
  { key: 'name', place: 'p1', isPerson: true },
  { key: 'username', place: 'p3' },
  { key: 'state', place: 'p2', width: 52 },
  { key: 'updated', place: 'p4', width: 60 },
];

type Props = FailureContext & {
  read: Promise<Result<Page<User>>>;
  group: Promise<Result<Group>>;
  base: string;
  groupId: string;
};

/** Lists the first members of a group with links to their pages; the rest are in the users table. */
export function GroupMembers({ read, group, base, groupId, ...failing }: Props) {
  return (
    <section aria-label="Members">
      <AsyncSection {...failing} read={read} what="members of this group" isInset fallback={<Skeleton />}>
        {({ items, nextCursor, unreadable }) => (
          <>
            <Heading>
              {nextCursor ? (
                <>
                  the first {items.length}
                  <Suspense>
                    <OfAll group={group} />
                  </Suspense>
                </>
              ) : (
                plural(items.length, 'member')
              )}
            </Heading>
            {items.length > 0 ? (
              <Rows users={items} base={base} />
            ) : (
              <p className="in two">
                No members are visible. A role limited to certain populations shows only their members.
              </p>
            )}
            <UnreadableRecords records={unreadable} />
            {nextCursor ? (
              <p className="in py-3">
                <Link className="link" href={`${base}/users?group=${groupId}`} prefetch={false}>
                  View all members in Users
                </Link>
              </p>
            ) : null}
          </>
        )}
      </AsyncSection>
    </section>
  );
}

async function OfAll({ group }: Pick<Props, 'group'>) {
  const answer = await group;
  return answer.ok && answer.value.totalUsers !== undefined ? ` of ${formatCount(answer.value.totalUsers)}` : null;
}

function Rows({ users, base }: { users: readonly User[]; base: string }) {
  return (
    <table className="reg">
      <Head />
      <tbody>
        {users.map(({ id, displayName, username, state, updatedAt }) => (
          <tr key={id} className="r">
            <td className="m" />
            <td className="p1">
              <a className="who row strong" href={`${base}/users/${id}`}>
                <Avatar id={id} name={displayName} />
                <PersonName name={displayName} />
              </a>
            </td>
            <td className="two p3 in3">{username}</td>
            <td className="p2">
              <UserStateBadge state={state} />
            </td>
            <td className="two p4">
              <Time at={updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Skeleton() {
  return (
    <>
      <Heading />
      <table className="reg" aria-busy>
        <Head />
        <tbody>
          <SkeletonRows rows={SKELETON_ROWS} cells={SKELETON_CELLS} />
        </tbody>
      </table>
    </>
  );
}

function Heading({ children }: { children?: ReactNode }) {
  return (
    <div className="in subhead">
      <h2>Members</h2>
      <span className="mute small">{children}</span>
    </div>
  );
}

function Head() {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: '36%' }} />
        <col style={{ width: 144 }} />
        <col style={{ width: 112 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Name</th>
          <th>Username</th>
          <th>State</th>
          <th>Updated</th>
        </tr>
      </thead>
    </>
  );
}

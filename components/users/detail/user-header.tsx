'use client';

import { Suspense, use } from 'react';
import { ProblemMessage } from '../../feedback/problem-message';
import type { UserListItem } from '../list/user-list-item';
import { AwaitResult } from './await-result';
import { useDetail } from './detail-context';
import type { HeaderProblems } from './header-problems';
import { UserIdentity } from './user-identity';
import type { DefaultReads } from './user-reads';

type Props = {
  read: DefaultReads['user'] | undefined;
  /** What the list knows already. */
  line: UserListItem | undefined;
  /** Reads every part that did not come once more. */
  onReadFailed: () => void;
};

/** Who it is, and once for all parts why some of them did not come. */
export function UserHeader({ read, line, onReadFailed }: Props) {
  const { told, level } = useDetail();
  return (
    <>
      <AwaitResult read={read} waiting={<UserIdentity level={level} known={line} />}>
        {(answer) => (
          <UserIdentity
            level={level}
            known={answer.ok ? { ...answer.value, name: answer.value.displayName } : line}
            isRead={!answer.ok}
          />
        )}
      </AwaitResult>
      <Suspense fallback={null}>{told ? <Cause told={told} onReadFailed={onReadFailed} /> : null}</Suspense>
    </>
  );
}

function Cause({ told, onReadFailed }: { told: HeaderProblems; onReadFailed: () => void }) {
  const { connectionId } = useDetail();
  const problem = use(told.head);
  if (!problem) return null;
  return (
    <div className="cause">
      <ProblemMessage near problem={problem} what="this user" onRetry={onReadFailed} connectionId={connectionId} />
    </div>
  );
}

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
  /** The user's row, shown until the user is loaded. */
  row: UserListItem | undefined;
  /** Retries every part that failed. */
  onReadFailed: () => void;
};

/** The user's identity, and the problem that all failed parts share. */
export function UserHeader({ read, row, onReadFailed }: Props) {
  const { headerProblems, level } = useDetail();
  return (
    <>
      <AwaitResult promise={read} fallback={<UserIdentity level={level} known={row} />}>
        {(result) => (
          <UserIdentity
            level={level}
            known={result.ok ? { ...result.value, name: result.value.displayName } : row}
            isSettled={!result.ok}
          />
        )}
      </AwaitResult>
      <Suspense fallback={null}>
        {headerProblems ? <SharedProblem headerProblems={headerProblems} onReadFailed={onReadFailed} /> : null}
      </Suspense>
    </>
  );
}

function SharedProblem({ headerProblems, onReadFailed }: { headerProblems: HeaderProblems; onReadFailed: () => void }) {
  const { connectionId } = useDetail();
  const problem = use(headerProblems.header);
  if (!problem) return null;
  return (
    <div className="cause">
      <ProblemMessage near problem={problem} what="this user" onRetry={onReadFailed} connectionId={connectionId} />
    </div>
  );
}

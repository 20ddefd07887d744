'use client';

import { Suspense, use } from 'react';
import { ProblemSays } from '../data-table/problem-says';
import { useDetail } from './detail-context';
import { Part } from './part';
import type { Told } from './shared-cause';
import { UserIdent } from './user-ident';
import type { UserLine } from './user-line';
import type { FirstReads } from './user-reads';

type Props = {
  read: FirstReads['user'] | undefined;
  /** What the list knows already. */
  line: UserLine | undefined;
  /** Reads every part that did not come once more. */
  onReadFailed: () => void;
};

/** Who it is, and once for all parts why some of them did not come. */
export function UserHead({ read, line, onReadFailed }: Props) {
  const { told, level } = useDetail();
  return (
    <>
      <Part read={read} waiting={<UserIdent level={level} known={line} />}>
        {(answer) => (
          <UserIdent
            level={level}
            known={answer.ok ? { ...answer.value, name: answer.value.displayName } : line}
            isRead={!answer.ok}
          />
        )}
      </Part>
      <Suspense fallback={null}>{told ? <Cause told={told} onReadFailed={onReadFailed} /> : null}</Suspense>
    </>
  );
}

function Cause({ told, onReadFailed }: { told: Told; onReadFailed: () => void }) {
  const { connectionId } = useDetail();
  const problem = use(told.head);
  if (!problem) return null;
  return (
    <div className="cause">
      <ProblemSays near problem={problem} what="this user" onRetry={onReadFailed} connectionId={connectionId} />
    </div>
  );
}

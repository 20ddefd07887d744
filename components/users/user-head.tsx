'use client';

import { Suspense, use } from 'react';
import { ProblemSays } from '../data-table/problem-says';
import { Avatar } from '../ui/avatar';
import { PersonName } from '../ui/person-name';
import { Bar } from '../ui/skeleton';
import { useDetail } from './detail-context';
import { Part } from './part';
import type { Told } from './shared-cause';
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
  const { told } = useDetail();
  return (
    <>
      <Part read={read} waiting={<Ident known={line} />}>
        {(answer) => (
          <Ident known={answer.ok ? { ...answer.value, name: answer.value.displayName } : line} isRead={!answer.ok} />
        )}
      </Part>
      <Suspense fallback={null}>{told ? <Cause told={told} onReadFailed={onReadFailed} /> : null}</Suspense>
    </>
  );
}

function Cause({ told, onReadFailed }: { told: Told; onReadFailed: () => void }) {
  const { connectionHref } = useDetail();
  const problem = use(told.head);
  if (!problem) return null;
  return (
    <div className="cause">
      <ProblemSays near problem={problem} what="this user" onRetry={onReadFailed} connectionHref={connectionHref} />
    </div>
  );
}

type Known = { id: string; username: string; name?: string | undefined };

/** With `isRead` nothing more will be known: then somebody of whom nothing is, is only "User". */
function Ident({ known, isRead = false }: { known: Known | undefined; isRead?: boolean }) {
  const { level } = useDetail();
  const Name = level === 1 ? 'h1' : 'h2';
  return (
    <div className="ident">
      {known ? <Avatar id={known.id} name={known.name} large /> : isRead ? null : <span className="sk av l" />}
      <div>
        <Name>{known ? <PersonName name={known.name} /> : isRead ? 'User' : <Bar width={180} />}</Name>
        <div className="sub">
          <span className="clip">{known?.username}</span>
        </div>
      </div>
    </div>
  );
}

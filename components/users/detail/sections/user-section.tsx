'use client';

import { type ReactNode, use, useEffect, useState } from 'react';
import type { Problem, Result } from '../../../api/problem';
import { isRecord } from '../../../api/request-json';
import { announce } from '../../../feedback/announce';
import { ProblemMessage } from '../../../feedback/problem-message';
import { formatUnreadable } from '../../../feedback/unreadable-records';
import { Button } from '../../../ui/button';
import { SkeletonBar, skeletonWidth } from '../../../ui/skeleton';
import { AwaitResult } from '../await-result';
import { useDetail } from '../detail-context';
import { findCoveringProblem, type HeaderProblems } from '../header-problems';

type Props<T> = {
  title: string;
  /** What is read, for the sentence when it fails: "devices". */
  what: string;
  read: Promise<Result<T>> | undefined;
  onRead: () => void;
  rowsWaiting?: number;
  /** Read only when somebody asks: each reading costs a call. */
  isAsked?: boolean;
  children: (value: T) => ReactNode;
};

/** One section of a user, with its own loading, failed and forbidden state. */
export function UserSection<T>({ title, what, read, onRead, rowsWaiting = 2, isAsked = false, children }: Props<T>) {
  const { level, told } = useDetail();
  const Title = level === 1 ? 'h2' : 'h3';
  return (
    <section className="sec" aria-label={title}>
      <div className="lab h">
        <Title>{title}</Title>
        <span className="r">{isAsked ? <ReadButton title={title} read={read} onRead={onRead} /> : null}</span>
      </div>
      {isAsked && !read ? null : (
        <AwaitResult read={read} waiting={<Waiting rows={rowsWaiting} />}>
          {(answer) =>
            answer.ok ? (
              <>
                {children(answer.value)}
                <NotAll value={answer.value} />
              </>
            ) : (
              <Failed problem={answer.problem} what={what} told={told} onRetry={onRead} />
            )
          }
        </AwaitResult>
      )}
    </section>
  );
}

/** Says how many records of a collection could not be read. */
function NotAll({ value }: { value: unknown }) {
  const said = isRecord(value) && typeof value.unreadable === 'number' ? formatUnreadable(value.unreadable) : '';
  return said ? (
    <DetailRow label="">
      <span className="mute">{said}</span>
    </DetailRow>
  ) : null;
}

type ReadButtonProps = { title: string; read: Promise<Result<unknown>> | undefined; onRead: () => void };

/** Stays where it is when pressed, so that focus does. */
function ReadButton({ title, read, onRead }: ReadButtonProps) {
  const [arrived, setArrived] = useState(read);
  useEffect(() => {
    let isHere = true;
    void read?.then(({ ok }) => {
      if (!isHere) return;
      setArrived(read);
      announce(ok ? `${title} loaded` : `${title} could not be loaded`);
    });
    return () => {
      isHere = false;
    };
  }, [read, title]);
  const isReading = read !== undefined && arrived !== read;
  const word = isReading ? 'Loading' : read ? 'Reload' : 'Load';
  return (
    <Button kind="bare" className="slim end" aria-disabled={isReading} onClick={isReading ? undefined : onRead}>
      {word}
      <span className="aloud"> {title}</span>
    </Button>
  );
}

type FailedProps = { problem: Problem; what: string; told: HeaderProblems | undefined; onRetry: () => void };

/** A cause that is told at the head of the user already is not told again. */
function Failed({ problem, what, told, onRetry }: FailedProps) {
  const { connectionId } = useDetail();
  const above = told && use(findCoveringProblem(told, problem));
  if (above?.code === problem.code) {
    return (
      <DetailRow label="">
        <span className="mute">Not loaded.</span>
      </DetailRow>
    );
  }
  return (
    <DetailRow label="">
      <ProblemMessage near problem={problem} what={what} onRetry={onRetry} connectionId={connectionId} />
    </DetailRow>
  );
}

type RowProps = {
  label: ReactNode;
  children: ReactNode;
  end?: ReactNode;
  /** A second line, smaller. */
  note?: ReactNode;
};

export function DetailRow({ label, children, end, note }: RowProps) {
  return (
    <div className="lab">
      <span>{label}</span>
      <div>
        <div className="r">
          {children}
          {end ? <span className="mute small end">{end}</span> : null}
        </div>
        {note ? <div className="two small note">{note}</div> : null}
      </div>
    </div>
  );
}

function Waiting({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, row) => row).map((row) => (
    <DetailRow key={row} label={<SkeletonBar width={52} />}>
      <SkeletonBar width={skeletonWidth(row)} />
    </DetailRow>
  ));
}

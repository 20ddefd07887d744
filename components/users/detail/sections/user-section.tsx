'use client';

import { type ReactNode, use, useEffect, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
import type { Result } from '../../../api/result';
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
  /** What the section loads, such as "devices"; used in error messages. */
  what: string;
  read: Promise<Result<T>> | undefined;
  onRead: () => void;
  skeletonRows?: number;
  /** Loads only on request, since each load costs a PingOne call. */
  isOnDemand?: boolean;
  children: (value: T) => ReactNode;
};

/** One section of the user detail, with its own loading, failed and forbidden states. */
export function UserSection<T extends object>({
  title,
  what,
  read,
  onRead,
  skeletonRows = 2,
  isOnDemand = false,
  children,
}: Props<T>) {
  const { level, headerProblems } = useDetail();
  const Title = level === 1 ? 'h2' : 'h3';
  return (
    <section className="sec" aria-label={title}>
      <div className="lab h">
        <Title>{title}</Title>
        <span className="r">{isOnDemand ? <ReadButton title={title} read={read} onRead={onRead} /> : null}</span>
      </div>
      {isOnDemand && !read ? null : (
        <AwaitResult promise={read} fallback={<SectionSkeleton rows={skeletonRows} />}>
          {(result) =>
            result.ok ? (
              <>
                {children(result.value)}
                <UnreadableNote value={result.value} />
              </>
            ) : (
              <SectionProblem problem={result.problem} what={what} headerProblems={headerProblems} onRetry={onRead} />
            )
          }
        </AwaitResult>
      )}
    </section>
  );
}

/** Shows how many records of the collection could not be read. */
function UnreadableNote({ value }: { value: object }) {
  const note = 'unreadable' in value && typeof value.unreadable === 'number' ? formatUnreadable(value.unreadable) : '';
  return note ? (
    <DetailRow label="">
      <span className="mute">{note}</span>
    </DetailRow>
  ) : null;
}

type ReadButtonProps = { title: string; read: Promise<Result<unknown>> | undefined; onRead: () => void };

/** Uses `aria-disabled` while loading, so that the button keeps focus. */
function ReadButton({ title, read, onRead }: ReadButtonProps) {
  const [settled, setSettled] = useState(read);
  useEffect(() => {
    let isCurrent = true;
    void read?.then(({ ok }) => {
      if (!isCurrent) return;
      setSettled(read);
      announce(ok ? `${title} loaded` : `Couldn’t load ${title}`);
    });
    return () => {
      isCurrent = false;
    };
  }, [read, title]);
  const isLoading = read !== undefined && settled !== read;
  const label = isLoading ? 'Loading…' : read ? 'Reload' : 'Load';
  return (
    <Button kind="bare" className="slim end" aria-disabled={isLoading} onClick={isLoading ? undefined : onRead}>
      {label}
      <span className="aloud"> {title}</span>
    </Button>
  );
}

type SectionProblemProps = {
  problem: Problem;
  what: string;
  headerProblems: HeaderProblems | undefined;
  onRetry: () => void;
};

/** The section's problem; one that the header already shows is shortened to "Not loaded." */
function SectionProblem({ problem, what, headerProblems, onRetry }: SectionProblemProps) {
  const { connectionId } = useDetail();
  const headerProblem = headerProblems && use(findCoveringProblem(headerProblems, problem));
  if (headerProblem?.code === problem.code) {
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
  /** A second line in small type. */
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

function SectionSkeleton({ rows }: { rows: number }) {
  return Array.from({ length: rows }, (_, row) => row).map((row) => (
    <DetailRow key={row} label={<SkeletonBar width={52} />}>
      <SkeletonBar width={skeletonWidth(row)} />
    </DetailRow>
  ));
}

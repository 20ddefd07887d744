'use client';

import { type ReactNode, use, useEffect, useState } from 'react';
import { isRecord } from '../data-table/ask';
import type { Problem, Settled } from '../data-table/problem';
import { ProblemSays } from '../data-table/problem-says';
import { unreadableSaid } from '../data-table/unreadable';
import { Button } from '../ui/button';
import { say } from '../ui/say';
import { Bar, unevenWidth } from '../ui/skeleton';
import { useDetail } from './detail-context';
import { Part } from './part';
import { saidAbove, type Told } from './shared-cause';

type Props<T> = {
  title: string;
  /** What is read, for the sentence when it fails: "devices". */
  what: string;
  read: Promise<Settled<T>> | undefined;
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
        <Part read={read} waiting={<Waiting rows={rowsWaiting} />}>
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
        </Part>
      )}
    </section>
  );
}

/** Says how many records of a collection could not be read. */
function NotAll({ value }: { value: unknown }) {
  const said = isRecord(value) && typeof value.unreadable === 'number' ? unreadableSaid(value.unreadable) : '';
  return said ? (
    <Row label="">
      <span className="mute">{said}</span>
    </Row>
  ) : null;
}

type ReadButtonProps = { title: string; read: Promise<Settled<unknown>> | undefined; onRead: () => void };

/** Stays where it is when pressed, so that focus does. */
function ReadButton({ title, read, onRead }: ReadButtonProps) {
  const [arrived, setArrived] = useState(read);
  useEffect(() => {
    let isHere = true;
    void read?.then(({ ok }) => {
      if (!isHere) return;
      setArrived(read);
      say(ok ? `${title} read` : `${title} could not be read`);
    });
    return () => {
      isHere = false;
    };
  }, [read, title]);
  const isReading = read !== undefined && arrived !== read;
  const word = isReading ? 'Reading' : read ? 'Read again' : 'Read';
  return (
    <Button kind="bare" className="slim end" aria-disabled={isReading} onClick={isReading ? undefined : onRead}>
      {word}
      <span className="aloud"> {title}</span>
    </Button>
  );
}

type FailedProps = { problem: Problem; what: string; told: Told | undefined; onRetry: () => void };

/** A cause that is told at the head of the user already is not told again. */
function Failed({ problem, what, told, onRetry }: FailedProps) {
  const { connectionId } = useDetail();
  const above = told && use(saidAbove(told, problem));
  if (above?.code === problem.code) {
    return (
      <Row label="">
        <span className="mute">Not read.</span>
      </Row>
    );
  }
  return (
    <Row label="">
      <ProblemSays near problem={problem} what={what} onRetry={onRetry} connectionId={connectionId} />
    </Row>
  );
}

type RowProps = {
  label: ReactNode;
  children: ReactNode;
  end?: ReactNode;
  /** A second line, smaller. */
  note?: ReactNode;
};

export function Row({ label, children, end, note }: RowProps) {
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
    <Row key={row} label={<Bar width={52} />}>
      <Bar width={unevenWidth(row)} />
    </Row>
  ));
}

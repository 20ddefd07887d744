'use client';

import Link from 'next/link';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { count } from '@/lib/format';
import { NoteRow } from '../data-table/note-row';
import type { Problem } from '../data-table/problem';
import { ProblemId } from '../data-table/problem-says';
import { problemWords } from '../data-table/problem-words';
import { Banner } from '../ui/banner';
import { Button, buttonClass } from '../ui/button';
import { Countdown } from '../ui/countdown';
import { useCountdown } from '../ui/use-countdown';

/** Where banners stand: the first thing in the page. */
export const BANNERS_ID = 'banners';

const WAIT_S = 10;

const FAILED = 'No more rows came.';

type Ways = {
  problem: Problem;
  connectionHref: string;
  startHref: string;
  onRetry: () => void;
};

type Props = Ways & { rows: number; onStop: () => void };

/** Loading more did not work: the rows stay, the last line says what failed. What only needs time goes on by itself. */
export function LoadProblem({ problem, rows, onStop, ...ways }: Props) {
  if (isWaiting(problem)) return <Waiting problem={problem} rows={rows} onRetry={ways.onRetry} onStop={onStop} />;
  return (
    <NoteRow lo={3}>
      <span className="clip">
        <b className="strong">{FAILED}</b> {problem.message}
      </span>
      <Way problem={problem} {...ways} />
    </NoteRow>
  );
}

/** The same in the foot, which is in sight wherever in the list somebody is. */
export function LoadFailure({ problem, ...ways }: Ways) {
  if (isWaiting(problem)) return null;
  return (
    <>
      <span role="status">
        <b className="strong">{FAILED}</b>
      </span>
      <Way problem={problem} {...ways} />
    </>
  );
}

function isWaiting(problem: Problem): boolean {
  return problemWords(problem, 'users').remedy === 'wait';
}

function Way({ problem, connectionHref, startHref, onRetry }: Ways) {
  const { remedy } = problemWords(problem, 'users');
  return (
    <>
      {remedy === 'reconnect' ? (
        <Link className={buttonClass('plain', 'slim')} href={connectionHref} prefetch={false}>
          See the connection
        </Link>
      ) : remedy === 'restart' ? (
        <Link className={buttonClass('plain', 'slim')} href={startHref} prefetch={false}>
          Back to row 1
        </Link>
      ) : (
        <Button className="slim" onClick={onRetry}>
          Try again
        </Button>
      )}
      <ProblemId problem={problem} />
    </>
  );
}

function Waiting({ problem, rows, onRetry, onStop }: Pick<Props, 'problem' | 'rows' | 'onRetry' | 'onStop'>) {
  const [deadline] = useState(() => Date.now() + (problem.details?.retryAfterS ?? WAIT_S) * 1000);
  const left = useCountdown(deadline, onRetry);
  const place = document.getElementById(BANNERS_ID);
  if (!place) return null;
  return createPortal(
    <Banner tone="warn" word="Rate limited" act={<Button onClick={onStop}>Stop loading</Button>}>
      {count(rows)} rows are here. The rest goes on in <Countdown left={left} />.
    </Banner>,
    place,
  );
}

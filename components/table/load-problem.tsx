'use client';

import Link from 'next/link';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { formatCount } from '@/lib/format';
import type { Problem } from '../api/problem';
import { ReconnectButton } from '../connect/reconnect-provider';
import { useConnectionChange } from '../connections/use-live-connection';
import { Banner } from '../feedback/banner';
import { Countdown } from '../feedback/countdown';
import { ProblemId } from '../feedback/problem-message';
import { describeProblem } from '../feedback/problem-words';
import { ReconnectBanner } from '../feedback/reconnect-banner';
import { RetryButton } from '../feedback/retry-button';
import { SignInButton } from '../feedback/sign-in-button';
import { useCountdown } from '../feedback/use-countdown';
import { Button, buttonClass } from '../ui/button';
import { serverNow } from '../ui/server-clock';
import { MessageRow } from './message-row';

/** Where banners stand: the first thing in the page. */
export const BANNERS_ID = 'banners';

const WAIT_S = 10;

const FAILED = { more: 'Couldn’t load more rows.', again: 'Couldn’t refresh these rows.' };
const GOES_ON = { more: 'Loading continues in', again: 'Tenantry refreshes them in' };

type Ways = {
  /** What failed: reading more rows, or reading those that are here once more. */
  what: keyof typeof FAILED;
  problem: Problem;
  connectionId: string;
  startHref: string;
  onRetry: () => void;
};

type Props = Ways & {
  rows: number;
  spans: { kept: number; lo: number };
  /** A banner of the page tells already that the connection needs reconnecting. */
  isKnownBroken?: boolean;
  onStop: () => void;
};

/** Loading more did not work: the rows stay, the last line says what failed. What only needs time goes on by itself. */
export function LoadProblemRow({ problem, rows, spans, isKnownBroken = false, onStop, ...ways }: Props) {
  const { what, onRetry } = ways;
  if (isWaiting(problem)) return <Waiting {...{ what, problem, rows, onRetry, onStop }} />;
  return (
    <MessageRow {...spans}>
      <span className="clip">
        <b className="strong">{FAILED[what]}</b> {problem.message}
      </span>
      <Way problem={problem} isByItself {...ways} />
      <ProblemId problem={problem} />
      {problem.code === 'needs-reconnecting' && !isKnownBroken ? <Broken {...ways} /> : null}
    </MessageRow>
  );
}

/** The same in the foot, in short: that is in sight wherever in the list somebody is. */
export function LoadProblemSummary({ problem, ...ways }: Ways) {
  if (isWaiting(problem)) return null;
  return (
    <>
      <span role="status">
        <b className="strong">{FAILED[ways.what]}</b>
      </span>
      <Way problem={problem} {...ways} />
    </>
  );
}

function isWaiting(problem: Problem): boolean {
  return describeProblem(problem, 'users').remedy === 'wait';
}

/** `isByItself`: in one of the two places where the failure is said. */
function Way({ what, problem, connectionId, startHref, onRetry, isByItself = false }: Ways & { isByItself?: boolean }) {
  const { remedy } = describeProblem(problem, 'users');
  if (remedy === 'sign-in') return <SignInButton isSlim />;
  // Rows that are here come again with the page.
  const readOn = what === 'more' ? onRetry : undefined;
  if (remedy === 'reconnect') return <ReconnectButton isSlim connectionId={connectionId} onDone={readOn} />;
  if (remedy === 'restart') {
    return (
      <Link className={buttonClass('plain', 'slim')} href={startHref} prefetch={false}>
        Back to row 1
      </Link>
    );
  }
  if (isByItself) return <RetryButton isSlim problem={problem} onRetry={onRetry} connectionId={connectionId} />;
  return (
    <Button className="slim" onClick={onRetry}>
      Try again
    </Button>
  );
}

/** The banner that the server brings when it knows this before the page is drawn. */
function Broken({ connectionId }: Pick<Ways, 'connectionId'>) {
  const heard = useConnectionChange(connectionId);
  // Told to every open screen by now, so the page's own banner says it.
  if (heard?.connection?.health === 'needs-reconnecting') return null;
  const place = document.getElementById(BANNERS_ID);
  if (!place) return null;
  return createPortal(<ReconnectBanner connectionId={connectionId} />, place);
}

function Waiting({
  what,
  problem,
  rows,
  onRetry,
  onStop,
}: Omit<Props, 'connectionId' | 'startHref' | 'isKnownBroken' | 'spans'>) {
  const [deadline] = useState(() => serverNow() + (problem.details?.retryAfterS ?? WAIT_S) * 1000);
  const left = useCountdown(deadline, onRetry);
  const place = document.getElementById(BANNERS_ID);
  if (!place) return null;
  return createPortal(
    <Banner tone="warn" word="Rate limited" act={<Button onClick={onStop}>Stop loading</Button>}>
      {formatCount(rows)} rows loaded. {GOES_ON[what]} <Countdown left={left} />.
    </Banner>,
    place,
  );
}

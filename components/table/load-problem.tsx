'use client';

import Link from 'next/link';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { Problem } from '@/lib/api/problems';
import { formatCount } from '@/lib/format';
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

/** Id of the element at the top of the page that holds banners. */
export const BANNERS_ID = 'banners';

const DEFAULT_RETRY_S = 10;

const FAILED = { more: 'Couldn’t load more rows.', again: 'Couldn’t refresh these rows.' };
const COUNTDOWN_PREFIX = { more: 'Loading continues in', again: 'Tenantry refreshes them in' };

type ProblemActions = {
  /** What failed: loading more rows, or refreshing the loaded ones. */
  what: keyof typeof FAILED;
  problem: Problem;
  connectionId: string;
  startHref: string;
  onRetry: () => void;
};

type Props = ProblemActions & {
  rows: number;
  spans: { kept: number; lo: number };
  /** Whether a banner on the page already shows that the connection needs reconnecting. */
  isKnownBroken?: boolean;
  onStop: () => void;
};

/** The last row after a failed load: the loaded rows stay. Rate limits show a banner and retry automatically. */
export function LoadProblemRow({ problem, rows, spans, isKnownBroken = false, onStop, ...actions }: Props) {
  const { what, onRetry } = actions;
  if (isRateLimit(problem)) return <RateLimitBanner {...{ what, problem, rows, onRetry, onStop }} />;
  return (
    <MessageRow {...spans}>
      <span className="clip">
        <b className="strong">{FAILED[what]}</b> {problem.message}
      </span>
      <ProblemAction problem={problem} isAutomatic {...actions} />
      <ProblemId problem={problem} />
      {problem.code === 'needs-reconnecting' && !isKnownBroken ? <LateReconnectBanner {...actions} /> : null}
    </MessageRow>
  );
}

/** A short version for the footer, which is visible at any scroll position. */
export function LoadProblemSummary({ problem, ...actions }: ProblemActions) {
  if (isRateLimit(problem)) return null;
  return (
    <>
      <span role="status">
        <b className="strong">{FAILED[actions.what]}</b>
      </span>
      <ProblemAction problem={problem} {...actions} />
    </>
  );
}

function isRateLimit(problem: Problem): boolean {
  return describeProblem(problem, 'users').remedy === 'wait';
}

/** `isAutomatic`: retries after a countdown. Set in only one of the two places that show the problem. */
function ProblemAction({
  what,
  problem,
  connectionId,
  startHref,
  onRetry,
  isAutomatic = false,
}: ProblemActions & { isAutomatic?: boolean }) {
  const { remedy } = describeProblem(problem, 'users');
  if (remedy === 'sign-in') return <SignInButton isSlim />;
  // Refreshing needs no callback: reconnecting reloads the page's data.
  const onReconnected = what === 'more' ? onRetry : undefined;
  if (remedy === 'reconnect') return <ReconnectButton isSlim connectionId={connectionId} onDone={onReconnected} />;
  if (remedy === 'restart') {
    return (
      <Link className={buttonClass('plain', 'slim')} href={startHref} prefetch={false}>
        Back to row 1
      </Link>
    );
  }
  if (isAutomatic) return <RetryButton isSlim problem={problem} onRetry={onRetry} connectionId={connectionId} />;
  return (
    <Button className="slim" onClick={onRetry}>
      Try again
    </Button>
  );
}

/** The reconnect banner, for a problem that the server did not know when it rendered the page. */
function LateReconnectBanner({ connectionId }: Pick<ProblemActions, 'connectionId'>) {
  const change = useConnectionChange(connectionId);
  // A live update has reached the page, so its own banner shows this.
  if (change?.connection?.health === 'needs-reconnecting') return null;
  const container = document.getElementById(BANNERS_ID);
  if (!container) return null;
  return createPortal(<ReconnectBanner connectionId={connectionId} />, container);
}

function RateLimitBanner({
  what,
  problem,
  rows,
  onRetry,
  onStop,
}: Omit<Props, 'connectionId' | 'startHref' | 'isKnownBroken' | 'spans'>) {
  const [deadline] = useState(() => serverNow() + (problem.details?.retryAfterS ?? DEFAULT_RETRY_S) * 1000);
  const left = useCountdown(deadline, onRetry);
  const container = document.getElementById(BANNERS_ID);
  if (!container) return null;
  return createPortal(
    <Banner tone="warn" word="Rate limited" act={<Button onClick={onStop}>Stop loading</Button>}>
      {formatCount(rows)} rows loaded. {COUNTDOWN_PREFIX[what]} <Countdown left={left} />.
    </Banner>,
    container,
  );
}

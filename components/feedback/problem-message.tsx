'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { Problem } from '../api/problem';
import { ReconnectButton } from '../connect/reconnect-provider';
import { Button, buttonClass } from '../ui/button';
import { IdChip } from '../ui/id-chip';
import { serverNow } from '../ui/server-clock';
import { Countdown } from './countdown';
import { Notice } from './notice';
import { describeProblem, explainProblem, mentionsUnchanged, type Remedy } from './problem-words';
import { RetryButton } from './retry-button';
import { SignInButton } from './sign-in-button';
import { useCountdown } from './use-countdown';

const WAIT_S = 10;

type Props = {
  problem: Problem;
  /** What was being read: "users of Staging". */
  what: string;
  onRetry: () => void;
  /** `onRetry` asks for the page, which a reconnect does by itself. */
  isPage?: boolean;
  /** Where reading starts again when the place is lost. */
  startHref?: string;
  /** What was read through: to be signed in to again, or to see what it reaches. */
  connectionId?: string;
  /** Who signed in at PingOne to make the connection. */
  person?: string | undefined;
  near?: boolean;
  /** Shown between the lead and the buttons: the filter with its mistake. */
  children?: ReactNode;
};

/** Why a read failed, what stays true, and the way on. */
export function ProblemMessage({ problem, what, person, near = false, isPage = false, children, ...ways }: Props) {
  const { lead, remedy } = describeProblem(problem, what);
  return (
    <Notice
      near={near}
      lead={lead}
      acts={<Remedies problem={problem} remedy={remedy} readOn={isPage ? undefined : ways.onRetry} {...ways} />}
    >
      <Because problem={problem} what={what} person={person} />
      {remedy === 'retry' && !mentionsUnchanged(problem) ? ' Nothing was changed.' : null}
      {children}
    </Notice>
  );
}

/** Why; where a role is missing, whose, and its name as PingOne writes it. */
function Because({ problem, what, person }: Pick<Props, 'problem' | 'what' | 'person'>) {
  const reason = problem.details?.reason;
  if (reason?.code !== 'role-missing') return explainProblem(problem, what);
  return (
    <>
      {person ? <bdi dir="auto">{person}</bdi> : 'The person'}
      {person ? ', who connected it,' : ' who connected it'} needs the role <b className="strong">{reason.role}</b> on
      this environment.
    </>
  );
}

type RemedyProps = Pick<Props, 'problem' | 'onRetry' | 'startHref' | 'connectionId'> & {
  remedy: Remedy;
  /** What a reconnect is to read again beside the page. */
  readOn: (() => void) | undefined;
};

function Remedies({ problem, remedy, readOn, onRetry, startHref, connectionId }: RemedyProps) {
  if (remedy === 'restart') return startHref ? <Way href={startHref} word="Back to row 1" /> : null;
  if (remedy === 'refilter') return startHref ? <Way href={startHref} word="Clear filter" /> : null;
  return (
    <>
      {remedy === 'retry' ? <RetryButton problem={problem} onRetry={onRetry} connectionId={connectionId} /> : null}
      {remedy === 'sign-in' ? <SignInButton /> : null}
      {remedy === 'wait' ? (
        <Wait key={problem.id} seconds={problem.details?.retryAfterS ?? WAIT_S} onOver={onRetry} />
      ) : null}
      {remedy === 'reconnect' && connectionId ? <ReconnectButton connectionId={connectionId} onDone={readOn} /> : null}
      {remedy === 'role' && connectionId ? <Way href={`/connections/${connectionId}`} word="View access" /> : null}
      <ProblemId problem={problem} />
    </>
  );
}

/** PingOne's id for its support when there is one, else ours for the log. */
export function ProblemId({ problem }: { problem: Problem }) {
  const { correlationId } = problem.details ?? {};
  if (correlationId) return <IdChip id={correlationId} prefix="corr" />;
  return problem.id ? <IdChip id={problem.id} prefix="id" /> : null;
}

function Way({ href, word }: { href: string; word: string }) {
  return (
    <Link className={buttonClass()} href={href} prefetch={false}>
      {word}
    </Link>
  );
}

/** Counts down and goes on by itself, unless told not to. */
function Wait({ seconds, onOver }: { seconds: number; onOver: () => void }) {
  const [deadline, setDeadline] = useState<number | undefined>(() => serverNow() + seconds * 1000);
  const left = useCountdown(deadline, onOver);
  if (deadline === undefined) return <Button onClick={onOver}>Try again</Button>;
  return (
    <>
      <span className="two">
        Tenantry retries automatically in <Countdown left={left} />.
      </span>
      <Button onClick={() => setDeadline(undefined)}>Cancel retry</Button>
    </>
  );
}

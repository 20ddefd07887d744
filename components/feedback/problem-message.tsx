'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import type { Problem } from '@/lib/api/problems';
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
  /** What was being loaded: "users in Staging". */
  what: string;
  onRetry: () => void;
  /** True when `onRetry` refreshes the page, which reconnecting already does. */
  isPage?: boolean;
  /** The address of the start of the list, for when the cursor has expired. */
  startHref?: string;
  /** The connection used, for the links to reconnect it or view its access. */
  connectionId?: string;
  /** The person who signed in to PingOne to create the connection. */
  person?: string | undefined;
  near?: boolean;
  /** Shown between the heading and the buttons: the filter with its error. */
  children?: ReactNode;
};

/** Explains why loading failed, with buttons for the next step. */
export function ProblemMessage({ problem, what, person, near = false, isPage = false, children, ...actions }: Props) {
  const { lead, remedy } = describeProblem(problem, what);
  return (
    <Notice
      near={near}
      lead={lead}
      acts={
        <Remedies problem={problem} remedy={remedy} onReconnected={isPage ? undefined : actions.onRetry} {...actions} />
      }
    >
      <Reason problem={problem} what={what} person={person} />
      {remedy === 'retry' && !mentionsUnchanged(problem) ? ' Nothing was changed.' : null}
      {children}
    </Notice>
  );
}

/** The reason; for a missing role, who needs it and its name as PingOne spells it. */
function Reason({ problem, what, person }: Pick<Props, 'problem' | 'what' | 'person'>) {
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
  /** Reloads data that refreshing the page doesn't reload. */
  onReconnected: (() => void) | undefined;
};

function Remedies({ problem, remedy, onReconnected, onRetry, startHref, connectionId }: RemedyProps) {
  if (remedy === 'restart') return startHref ? <ActionLink href={startHref} label="Back to row 1" /> : null;
  if (remedy === 'refilter') return startHref ? <ActionLink href={startHref} label="Clear filter" /> : null;
  return (
    <>
      {remedy === 'retry' ? <RetryButton problem={problem} onRetry={onRetry} connectionId={connectionId} /> : null}
      {remedy === 'sign-in' ? <SignInButton /> : null}
      {remedy === 'wait' ? (
        <Wait key={problem.id} seconds={problem.details?.retryAfterS ?? WAIT_S} onOver={onRetry} />
      ) : null}
      {remedy === 'reconnect' && connectionId ? (
        <ReconnectButton connectionId={connectionId} onDone={onReconnected} />
      ) : null}
      {remedy === 'role' && connectionId ? (
        <ActionLink href={`/connections/${connectionId}`} label="View access" />
      ) : null}
      <ProblemId problem={problem} />
    </>
  );
}

/** PingOne's correlation ID for its support if there is one, otherwise Tenantry's ID for the log. */
export function ProblemId({ problem }: { problem: Problem }) {
  const { correlationId } = problem.details ?? {};
  if (correlationId) return <IdChip id={correlationId} prefix="corr" />;
  return problem.id ? <IdChip id={problem.id} prefix="id" /> : null;
}

function ActionLink({ href, label }: { href: string; label: string }) {
  return (
    <Link className={buttonClass()} href={href} prefetch={false}>
      {label}
    </Link>
  );
}

/** Counts down and retries automatically unless canceled. */
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

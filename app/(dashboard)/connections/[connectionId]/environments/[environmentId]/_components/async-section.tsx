import { type ReactNode, Suspense } from 'react';
import type { Problem, Result } from '@/components/api/problem';
import { PageProblem } from '@/components/feedback/page-problem';
import type { ConnectionHealth } from '@/lib/db/schema';

/** What every part of the page needs to say why it failed. */
export type FailureContext = {
  cause: Promise<Problem | undefined>;
  connectionId: string;
  /** Who signed in at PingOne to make the connection. */
  person: string | undefined;
};

type Props<T> = FailureContext & {
  read: Promise<Result<T>>;
  /** What is read, for the sentence when it fails. */
  what: string;
  /** The failure brings the page's margin with it, where the part stands on none. */
  isInset?: boolean;
  waiting: ReactNode;
  children: (value: T) => ReactNode;
};

/** One part of a page, which arrives by itself; a cause that it shares with others is told above all of them. */
export function AsyncSection<T>({ waiting, ...props }: Props<T>) {
  return (
    <Suspense fallback={waiting}>
      <Arrived {...props} />
    </Suspense>
  );
}

async function Arrived<T>({ read, isInset = false, children, ...failing }: Omit<Props<T>, 'waiting'>) {
  const answer = await read;
  if (answer.ok) return children(answer.value);
  const failed = <Failed problem={answer.problem} isInset={isInset} {...failing} />;
  return isInset ? <div className="in">{failed}</div> : failed;
}

type FailedProps = FailureContext & Pick<Props<unknown>, 'what' | 'isInset'> & { problem: Problem };

async function Failed({ problem, cause, isInset, ...told }: FailedProps) {
  const shared = await cause;
  // It is told above all parts; one with no head over it is named here.
  if (shared?.code === problem.code) return <p className="two">Not read{isInset ? `: ${told.what}` : ''}.</p>;
  return <PageProblem near problem={problem} {...told} />;
}

type SharedProps = FailureContext & {
  what: string;
  /** What the page's banner says already. */
  health: ConnectionHealth;
};

/** What failed several parts at once, told once. */
export function SharedCause(props: SharedProps) {
  return (
    <Suspense>
      <Cause {...props} />
    </Suspense>
  );
}

async function Cause({ what, health, cause, connectionId, person }: SharedProps) {
  const problem = await cause;
  if (!problem || problem.code === health) return null;
  return (
    <div className="in">
      <PageProblem near problem={problem} what={what} person={person} connectionId={connectionId} />
    </div>
  );
}

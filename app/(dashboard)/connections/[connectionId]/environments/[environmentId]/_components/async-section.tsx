import { type ReactNode, Suspense } from 'react';
import type { Result } from '@/components/api/result';
import { PageProblem } from '@/components/feedback/page-problem';
import type { ConnectionHealth } from '@/lib/api/connections';
import type { Problem } from '@/lib/api/problems';

/** What each section of the page needs to explain a failure. */
export type FailureContext = {
  cause: Promise<Problem | undefined>;
  connectionId: string;
  /** The person who signed in to PingOne to create the connection. */
  person: string | undefined;
};

type Props<T> = FailureContext & {
  read: Promise<Result<T>>;
  /** The name of the data, for the error message. */
  what: string;
  /** Whether an error adds the page's margin, for sections without their own. */
  isInset?: boolean;
  fallback: ReactNode;
  children: (value: T) => ReactNode;
};

/** A section of a page that loads independently. A cause it shares with other sections is shown above all of them. */
export function AsyncSection<T>({ fallback, ...props }: Props<T>) {
  return (
    <Suspense fallback={fallback}>
      <Loaded {...props} />
    </Suspense>
  );
}

async function Loaded<T>({ read, isInset = false, children, ...failing }: Omit<Props<T>, 'fallback'>) {
  const answer = await read;
  if (answer.ok) return children(answer.value);
  const failed = <Failed problem={answer.problem} isInset={isInset} {...failing} />;
  return isInset ? <div className="in">{failed}</div> : failed;
}

type FailedProps = FailureContext & Pick<Props<unknown>, 'what' | 'isInset'> & { problem: Problem };

async function Failed({ problem, cause, isInset, ...context }: FailedProps) {
  const shared = await cause;
  // The shared cause is shown above all sections; a section without a heading is named here.
  if (shared?.code === problem.code) return <p className="two">Not loaded{isInset ? `: ${context.what}` : ''}.</p>;
  return <PageProblem near problem={problem} {...context} />;
}

type SharedProps = FailureContext & {
  what: string;
  /** The health that the page's banner already shows. */
  health: ConnectionHealth;
};

/** Shows a cause that several sections share, once. */
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

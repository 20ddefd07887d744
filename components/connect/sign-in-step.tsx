import Link from 'next/link';
import type { Attempt } from '@/lib/operations/connections/attempt-view';
import { Button, buttonClass } from '../ui/button';
import { Health } from '../ui/health';
import { PersonName } from '../ui/person-name';
import { AccessMap } from './access-map';
import { keepAttempt } from './attempt-in-address';
import type { LinkTerms } from './choice';
import { GuestConnected } from './guest-connected';
import { signInWords, type WayOn } from './sign-in-words';
import { StepEnd } from './step-end';
import type { StepNumber } from './steps';
import type { SignInControl } from './use-sign-in';
import { WhatToMend } from './what-to-mend';

type Props = {
  titleId: string;
  signIn: SignInControl;
  mayBrowse: boolean;
  /** Of somebody who came through a connect link and sees nothing of the workspace. */
  terms?: LinkTerms | undefined;
  onCancel: () => void;
  onAgain: () => void;
  /** Absent where the tenant and the app are fixed. */
  onBackTo: ((step: StepNumber) => void) | undefined;
};

/** Step 3: how the sign-in stands, and in the end what the connection reaches. */
export function SignInStep({ titleId, signIn, mayBrowse, terms, onCancel, onAgain, onBackTo }: Props) {
  const { attempt, trouble } = signIn;
  const words = signInWords(signIn, terms !== undefined);
  const connection = attempt?.connection;
  const isConnected = attempt?.state === 'connected';
  return (
    <div className="flex min-h-[280px] flex-1 flex-col">
      <div role="status">
        <h2 id={titleId} data-first tabIndex={-1}>
          {words ? words.lead : 'Connected'}
        </h2>
        {words ? <p className="two">{words.advice}</p> : null}
        {words ? (
          <p className="mt-3">
            <Health tone={words.tone}>{words.word}</Health>
          </p>
        ) : null}
      </div>
      <WhatToMend attempt={attempt} isWaiting={words?.wayOn === 'wait'} />
      {trouble && words?.wayOn === 'wait' ? <p className="hint">{trouble.message} Tenantry goes on asking.</p> : null}
      {isConnected && connection ? (
        <Connected attempt={attempt} connection={connection} mayBrowse={mayBrowse} terms={terms} />
      ) : null}
      <StepEnd>
        <Button onClick={onCancel}>{isConnected ? 'Close' : 'Cancel'}</Button>
        {isConnected && connection && !terms ? <Open id={connection.id} word="Open the connection" /> : null}
        {words ? (
          <Way
            on={words.wayOn}
            connectionId={connection?.id}
            isBound={terms?.isBound ?? false}
            onAgain={onAgain}
            onBackTo={onBackTo}
          />
        ) : null}
      </StepEnd>
    </div>
  );
}

type ConnectedProps = Pick<Props, 'mayBrowse' | 'terms'> & {
  attempt: Attempt;
  connection: NonNullable<Attempt['connection']>;
};

/** What was connected, by whom, and what it reaches. */
function Connected({ attempt, connection, mayBrowse, terms }: ConnectedProps) {
  return (
    <>
      <p className="two">
        <b className="strong">
          <bdi dir="auto">{connection.name}</bdi>
        </b>
        {attempt.profile === 'admin' && connection.person?.name ? (
          <>
            , signed in by <PersonName name={connection.person.name} />
          </>
        ) : null}
        .
      </p>
      {terms ? (
        <GuestConnected terms={terms} />
      ) : (
        <AccessMap attempt={attempt} connection={connection} mayBrowse={mayBrowse} />
      )}
    </>
  );
}

type WayProps = {
  on: WayOn;
  connectionId: string | undefined;
  /** There is no tenant to choose. */
  isBound: boolean;
  onAgain: () => void;
  onBackTo: ((step: StepNumber) => void) | undefined;
};

function Way({ on, connectionId, isBound, onAgain, onBackTo }: WayProps) {
  if (on === 'wait' || on === 'none') return null;
  if (on === 'connection' && connectionId) return <Open id={connectionId} word="Open the connection" />;
  if (onBackTo && !isBound && (on === 'tenant' || on === 'connection')) {
    return (
      <Button kind="go" onClick={() => onBackTo(1)}>
        Choose the tenant
      </Button>
    );
  }
  return (
    <>
      {on === 'app' && onBackTo ? <Button onClick={() => onBackTo(2)}>Compare the app</Button> : null}
      <Button kind="go" onClick={onAgain}>
        Sign in again
      </Button>
    </>
  );
}

function Open({ id, word }: { id: string; word: string }) {
  return (
    <Link
      className={buttonClass('go')}
      href={`/connections/${id}`}
      prefetch={false}
      onClick={() => keepAttempt(undefined)}
    >
      {word}
    </Link>
  );
}

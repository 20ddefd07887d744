import type { Attempt } from '@/lib/operations/connections/attempt-view';
import { Button } from '../ui/button';
import { Health } from '../ui/health';
import { PersonName } from '../ui/person-name';
import { AccessMap } from './access-map';
import type { LinkTerms } from './choice';
import { FrameToCome } from './frame-to-come';
import { GoesOn } from './goes-on';
import { GuestConnected } from './guest-connected';
import { limitSentence, waitOf } from './not-started-words';
import { OwnWindowFacts } from './own-window-facts';
import { isWaiting } from './sign-in-state';
import { OpenConnection, SignInWays } from './sign-in-ways';
import { type Reader, signInWords, type Words } from './sign-in-words';
import { StepEnd } from './step-end';
import type { StepNumber } from './steps';
import type { SignInControl } from './use-sign-in';
import { WhatToMend } from './what-to-mend';

type Props = {
  titleId: string;
  signIn: SignInControl;
  mayBrowse: boolean;
  reader: Reader;
  /** Of somebody who came through a connect link and sees nothing of the workspace. */
  terms?: LinkTerms | undefined;
  onCancel: () => void;
  onAgain: () => void;
  /** Absent where the tenant and the app are fixed. */
  onBackTo: ((step: StepNumber) => void) | undefined;
};

/** Step 3: how the sign-in stands, and in the end what the connection reaches. */
export function SignInStep({ titleId, signIn, mayBrowse, reader, terms, onCancel, onAgain, onBackTo }: Props) {
  const { attempt } = signIn;
  const words = signInWords(signIn, reader);
  const connection = attempt?.connection;
  const isConnected = attempt?.state === 'connected';
  return (
    <div className="flex min-h-[280px] flex-1 flex-col">
      <div role="status">
        {words ? (
          <p className="mb-2">
            <Health tone={words.tone}>{words.word}</Health>
          </p>
        ) : null}
        <h2 id={titleId} data-first tabIndex={-1}>
          {words ? words.lead : 'Connected'}
        </h2>
        {words ? <p className="two">{words.advice}</p> : null}
        {words?.hint ? <p className="hint">{words.hint}</p> : null}
      </div>
      {words ? <More signIn={signIn} reader={reader} words={words} onAgain={onAgain} /> : null}
      {isConnected && connection ? (
        <Connected attempt={attempt} connection={connection} mayBrowse={mayBrowse} terms={terms} />
      ) : null}
      <StepEnd>
        <Button onClick={onCancel}>{isConnected || words?.wayOn === 'connection' ? 'Close' : 'Cancel'}</Button>
        {isConnected && connection && !terms ? <OpenConnection id={connection.id} /> : null}
        {words?.before ? <span className="small mute max-md:hidden">{words.before}</span> : null}
        {words ? (
          <SignInWays
            words={words}
            connectionId={connection?.id}
            isBound={terms?.isBound ?? false}
            onAgain={onAgain}
            onOwnWindow={signIn.openWindow}
            onBackTo={onBackTo}
          />
        ) : null}
      </StepEnd>
    </div>
  );
}

type MoreProps = Pick<Props, 'signIn' | 'reader' | 'onAgain'> & { words: Words };

/** What belongs to where the sign-in stands beside its sentences. */
function More({ signIn, reader, words, onAgain }: MoreProps) {
  const { phase, attempt, problem, windowOpenedAt, isWindowBlocked } = signIn;
  const waitS = problem && phase === 'not-started' ? waitOf(problem) : undefined;
  return (
    <>
      {phase === 'slow' ? <FrameToCome /> : null}
      {phase === 'window' && attempt && windowOpenedAt ? (
        <OwnWindowFacts openedAt={windowOpenedAt} attempt={attempt} />
      ) : null}
      {waitS === undefined ? null : (
        <p className="two">
          <GoesOn key={problem?.id} seconds={waitS} what="Continues by itself in" onOver={onAgain} />
        </p>
      )}
      {isWindowBlocked ? (
        <p className="wrong">Your browser blocked the window. Allow pop-ups for this address, then try again.</p>
      ) : null}
      <WhatToMend attempt={attempt} isWaiting={words.wayOn === 'wait'} />
      <AskingTrouble signIn={signIn} reader={reader} />
    </>
  );
}

/** The server could not say how the attempt stands, and is asked again by itself. */
function AskingTrouble({ signIn, reader }: Pick<Props, 'signIn' | 'reader'>) {
  const { trouble } = signIn;
  if (!trouble || !isWaiting(signIn)) return null;
  const waitS = waitOf(trouble);
  return (
    <p className="hint">
      {waitS === undefined ? (
        `${trouble.message} Tenantry keeps checking.`
      ) : (
        <>
          {limitSentence(reader)} <GoesOn key={trouble.id} seconds={waitS} what="Checking again in" />
        </>
      )}
    </p>
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

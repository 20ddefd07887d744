import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import { AccessMap } from '../../connections/access-map';
import { WaitCountdown } from '../../feedback/wait-countdown';
import { Button } from '../../ui/button';
import { Health } from '../../ui/health';
import { PersonName } from '../../ui/person-name';
import { ConnectUiSkeleton } from '../connect-ui/connect-ui-skeleton';
import type { LinkTerms } from '../dialog/connect-choice';
import { StepFooter } from '../dialog/step-footer';
import type { StepNumber } from '../dialog/steps';
import { GuestConnected } from './guest-connected';
import { HowToFix } from './how-to-fix';
import { rateLimitWords, retryAfterSeconds } from './not-started-words';
import { OwnWindowFacts } from './own-window-facts';
import { OpenConnectionLink, SignInActions } from './sign-in-actions';
import type { Reader, SignInWords } from './sign-in-message';
import { isWaiting } from './sign-in-state';
import { signInWords } from './sign-in-words';
import type { SignInControl } from './use-sign-in';

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
      <StepFooter>
        <Button onClick={onCancel}>{isConnected || words?.wayOn === 'connection' ? 'Close' : 'Cancel'}</Button>
        {isConnected && connection && !terms ? <OpenConnectionLink id={connection.id} /> : null}
        {words?.before ? <span className="small mute max-md:hidden">{words.before}</span> : null}
        {words ? (
          <SignInActions
            words={words}
            connectionId={connection?.id}
            isBound={terms?.isBound ?? false}
            onAgain={onAgain}
            onOwnWindow={signIn.openWindow}
            onBackTo={onBackTo}
          />
        ) : null}
      </StepFooter>
    </div>
  );
}

type MoreProps = Pick<Props, 'signIn' | 'reader' | 'onAgain'> & { words: SignInWords };

/** What belongs to where the sign-in stands beside its sentences. */
function More({ signIn, reader, words, onAgain }: MoreProps) {
  const { phase, attempt, problem, windowOpenedAt, isWindowBlocked } = signIn;
  const waitS = problem && phase === 'not-started' ? retryAfterSeconds(problem) : undefined;
  return (
    <>
      {phase === 'slow' ? <ConnectUiSkeleton /> : null}
      {phase === 'window' && attempt && windowOpenedAt ? (
        <OwnWindowFacts openedAt={windowOpenedAt} attempt={attempt} />
      ) : null}
      {waitS === undefined ? null : (
        <p className="two">
          <WaitCountdown key={problem?.id} seconds={waitS} what="Continues automatically in" onOver={onAgain} />
        </p>
      )}
      {isWindowBlocked ? (
        <p className="wrong">Your browser blocked the window. Allow pop-ups for this address, then try again.</p>
      ) : null}
      <HowToFix attempt={attempt} isWaiting={words.wayOn === 'wait'} />
      <AskingTrouble signIn={signIn} reader={reader} />
    </>
  );
}

/** The server could not say how the attempt stands, and is asked again by itself. */
function AskingTrouble({ signIn, reader }: Pick<Props, 'signIn' | 'reader'>) {
  const { trouble } = signIn;
  if (!trouble || !isWaiting(signIn)) return null;
  const waitS = retryAfterSeconds(trouble);
  return (
    <p className="hint">
      {waitS === undefined ? (
        `${trouble.message} Tenantry keeps checking.`
      ) : (
        <>
          {rateLimitWords(reader)} <WaitCountdown key={trouble.id} seconds={waitS} what="Checks again in" />
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

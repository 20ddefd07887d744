import type { Attempt } from '@/lib/api/attempts';
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
  /** Set for a link holder, who sees nothing of the workspace. */
  terms?: LinkTerms | undefined;
  onCancel: () => void;
  onRetry: () => void;
  /** Absent when the tenant and the app are fixed. */
  onBackTo: ((step: StepNumber) => void) | undefined;
};

/** Step 3: the progress of the sign-in, and once connected, what the connection can access. */
export function SignInStep({ titleId, signIn, mayBrowse, reader, terms, onCancel, onRetry, onBackTo }: Props) {
  const { attempt } = signIn;
  const words = signInWords(signIn, reader);
  const connection = attempt?.connection;
  const isConnected = attempt?.state === 'connected';
  return (
    <div className="flex min-h-[280px] flex-1 flex-col">
      <div role="status">
        {words ? (
          <p className="mb-2">
            <Health tone={words.tone}>{words.label}</Health>
          </p>
        ) : null}
        <h2 id={titleId} data-first tabIndex={-1}>
          {words ? words.title : 'Connected'}
        </h2>
        {words ? <p className="two">{words.advice}</p> : null}
        {words?.hint ? <p className="hint">{words.hint}</p> : null}
      </div>
      {words ? <Details signIn={signIn} reader={reader} words={words} onRetry={onRetry} /> : null}
      {isConnected && connection ? (
        <Connected attempt={attempt} connection={connection} mayBrowse={mayBrowse} terms={terms} />
      ) : null}
      <StepFooter>
        <Button onClick={onCancel}>{isConnected || words?.nextAction === 'connection' ? 'Close' : 'Cancel'}</Button>
        {isConnected && connection && !terms ? <OpenConnectionLink id={connection.id} /> : null}
        {words?.buttonNote ? <span className="small mute max-md:hidden">{words.buttonNote}</span> : null}
        {words ? (
          <SignInActions
            words={words}
            connectionId={connection?.id}
            isBound={terms?.isBound ?? false}
            onRetry={onRetry}
            onOwnWindow={signIn.openWindow}
            onBackTo={onBackTo}
          />
        ) : null}
      </StepFooter>
    </div>
  );
}

type DetailsProps = Pick<Props, 'signIn' | 'reader' | 'onRetry'> & { words: SignInWords };

/** Everything below the message: skeleton, countdown, fix steps and polling problems. */
function Details({ signIn, reader, words, onRetry }: DetailsProps) {
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
          <WaitCountdown key={problem?.id} seconds={waitS} what="Continues automatically in" onOver={onRetry} />
        </p>
      )}
      {isWindowBlocked ? (
        <p className="wrong">Your browser blocked the window. Allow pop-ups for this address, then try again.</p>
      ) : null}
      <HowToFix attempt={attempt} isWaiting={words.nextAction === 'wait'} />
      <PollProblem signIn={signIn} reader={reader} />
    </>
  );
}

/** Shown when the last poll failed; polling continues automatically. */
function PollProblem({ signIn, reader }: Pick<Props, 'signIn' | 'reader'>) {
  const { pollProblem } = signIn;
  if (!pollProblem || !isWaiting(signIn)) return null;
  const waitS = retryAfterSeconds(pollProblem);
  return (
    <p className="hint">
      {waitS === undefined ? (
        `${pollProblem.message} Tenantry keeps checking.`
      ) : (
        <>
          {rateLimitWords(reader)} <WaitCountdown key={pollProblem.id} seconds={waitS} what="Checks again in" />
        </>
      )}
    </p>
  );
}

type ConnectedProps = Pick<Props, 'mayBrowse' | 'terms'> & {
  attempt: Attempt;
  connection: NonNullable<Attempt['connection']>;
};

/** The new connection: its name, who signed in and what it can access. */
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

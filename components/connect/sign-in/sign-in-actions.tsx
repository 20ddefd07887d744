import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonClass } from '../../ui/button';
import { setAttemptInUrl } from '../attempt-url/attempt-url';
import type { StepNumber } from '../dialog/steps';
import type { SignInWords } from './sign-in-message';

type Props = {
  words: SignInWords;
  connectionId: string | undefined;
  /** True when the link fixes the tenant. */
  isBound: boolean;
  onRetry: () => void;
  /** Absent when this page can't open Connect UI in a separate window. */
  onOwnWindow: (() => void) | undefined;
  onBackTo: ((step: StepNumber) => void) | undefined;
};

/** The buttons for the next action of a sign-in. */
export function SignInActions({ words, connectionId, isBound, onRetry, onOwnWindow, onBackTo }: Props) {
  const { nextAction, retryLabel = 'Sign in again' } = words;
  const ownWindow = onOwnWindow && words.ownWindow;
  if (nextAction === 'wait' || nextAction === 'none') return null;
  if (nextAction === 'window') return <Button onClick={onOwnWindow ?? onRetry}>Open window again</Button>;
  if (nextAction === 'connection' && connectionId) return <OpenConnectionLink id={connectionId} />;
  if (onBackTo && !isBound && (nextAction === 'tenant' || nextAction === 'connection')) {
    return (
      <Button kind="go" onClick={() => onBackTo(1)}>
        Choose tenant
      </Button>
    );
  }
  return (
    <>
      {nextAction === 'app' && onBackTo ? <Button onClick={() => onBackTo(2)}>Check app settings</Button> : null}
      <Button kind={ownWindow ? 'plain' : 'go'} onClick={onRetry}>
        {retryLabel}
      </Button>
      {ownWindow ? <OwnWindow isPrimary={ownWindow === 'primary'} onOpen={onOwnWindow} /> : null}
    </>
  );
}

function OwnWindow({ isPrimary, onOpen }: { isPrimary: boolean; onOpen: () => void }) {
  return (
    <Button kind={isPrimary ? 'go' : 'plain'} onClick={onOpen}>
      Open in a new window <ExternalLink aria-hidden />
    </Button>
  );
}

export function OpenConnectionLink({ id }: { id: string }) {
  return (
    <Link
      className={buttonClass('go')}
      href={`/connections/${id}`}
      prefetch={false}
      onClick={() => setAttemptInUrl(undefined)}
    >
      View connection
    </Link>
  );
}

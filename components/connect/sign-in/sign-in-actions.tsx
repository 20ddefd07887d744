import { ExternalLink } from 'lucide-react';
import Link from 'next/link';
import { Button, buttonClass } from '../../ui/button';
import { setAttemptInUrl } from '../attempt-url/attempt-url';
import type { StepNumber } from '../dialog/steps';
import type { SignInWords } from './sign-in-message';

type Props = {
  words: SignInWords;
  connectionId: string | undefined;
  /** There is no tenant to choose. */
  isBound: boolean;
  onAgain: () => void;
  /** Absent when this page can't open Connect UI in a window of its own. */
  onOwnWindow: (() => void) | undefined;
  onBackTo: ((step: StepNumber) => void) | undefined;
};

/** The buttons with which a sign-in goes on from where it stands. */
export function SignInActions({ words, connectionId, isBound, onAgain, onOwnWindow, onBackTo }: Props) {
  const { wayOn, again = 'Sign in again' } = words;
  const ownWindow = onOwnWindow && words.ownWindow;
  if (wayOn === 'wait' || wayOn === 'none') return null;
  if (wayOn === 'window') return <Button onClick={onOwnWindow ?? onAgain}>Open window again</Button>;
  if (wayOn === 'connection' && connectionId) return <OpenConnectionLink id={connectionId} />;
  if (onBackTo && !isBound && (wayOn === 'tenant' || wayOn === 'connection')) {
    return (
      <Button kind="go" onClick={() => onBackTo(1)}>
        Choose tenant
      </Button>
    );
  }
  return (
    <>
      {wayOn === 'app' && onBackTo ? <Button onClick={() => onBackTo(2)}>Check app settings</Button> : null}
      <Button kind={ownWindow ? 'plain' : 'go'} onClick={onAgain}>
        {again}
      </Button>
      {ownWindow ? <OwnWindow isFirst={ownWindow === 'first'} onOpen={onOwnWindow} /> : null}
    </>
  );
}

function OwnWindow({ isFirst, onOpen }: { isFirst: boolean; onOpen: () => void }) {
  return (
    <Button kind={isFirst ? 'go' : 'plain'} onClick={onOpen}>
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

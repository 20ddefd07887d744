import { ReconnectButton } from '../connect/reconnect-provider';
import { Banner } from './banner';

type Props = { connectionId: string; name?: string; reason?: string | undefined };

/** Shown on every page of a connection whose sign-in has ended; earlier data stays visible below. */
export function ReconnectBanner({ connectionId, name = 'this connection', reason }: Props) {
  return (
    <Banner tone="bad" word="Needs reconnecting" act={<ReconnectButton connectionId={connectionId} />}>
      {reason ?? `The PingOne sign-in for ${name} has ended. Reconnect to sign in again.`}
    </Banner>
  );
}

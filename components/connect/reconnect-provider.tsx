'use client';

import Link from 'next/link';
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import { Button, buttonClass } from '../ui/button';
import { findReconnectInUrl, setAttemptInUrl } from './attempt-url/attempt-url';
import { useDeferredRefresh } from './attempt-url/use-deferred-refresh';
import type { ConnectSettings } from './connect-settings';

const ConnectDialog = lazy(() => import('./dialog/connect-dialog'));

type Asked = {
  connectionId: string;
  /** Reads again what a browser reads by itself; the page is asked for once more in any case. */
  onDone?: (() => void) | undefined;
  /** The attempt that the address names: a reload half-way. */
  found?: Attempt;
};
const ReconnectContext = createContext<((asked: Asked) => void) | undefined>(undefined);

type Props = {
  /** Absent for members who may not connect. */
  settings: ConnectSettings | undefined;
  children: ReactNode;
};

/** Holds the one dialog in which any page signs in anew to a connection; what the page shows stays below it. */
export function ReconnectProvider({ settings, children }: Props) {
  const refresh = useDeferredRefresh();
  const [asked, setAsked] = useState<Asked>();
  useFoundAgain(settings !== undefined, (found) => setAsked((now) => now ?? found));
  // Once for a dialog: pages that it is opened on may ask PingOne again.
  const isPageAsked = useRef(false);
  const connected = () => {
    isPageAsked.current = true;
    refresh();
    asked?.onDone?.();
  };
  const close = () => {
    setAsked(undefined);
    setAttemptInUrl(undefined);
    if (!isPageAsked.current) refresh();
    isPageAsked.current = false;
  };
  return (
    <ReconnectContext value={settings && setAsked}>
      {children}
      {settings && asked ? (
        <Suspense fallback={null}>
          <ConnectDialog
            settings={settings}
            found={asked.found}
            tenant={undefined}
            terms={undefined}
            reconnects={asked.connectionId}
            onClose={close}
            onConnected={connected}
          />
        </Suspense>
      ) : null}
    </ReconnectContext>
  );
}

/** Brings back the attempt to reconnect that a reload cut off; an address may outlive its attempt, or be somebody else's. */
function useFoundAgain(mayReconnect: boolean, onFound: (found: Asked) => void): void {
  const tell = useEffectEvent(onFound);
  useEffect(() => {
    const id = mayReconnect ? findReconnectInUrl() : undefined;
    if (!id) return;
    let isHere = true;
    const find = async () => {
      const { fetchAttempt } = await import('../api/attempts-api');
      const answer = await fetchAttempt(id);
      if (!isHere) return;
      if (!answer.ok) return answer.problem.code === 'not-found' ? setAttemptInUrl(undefined) : undefined;
      const { reconnects } = answer.value;
      if (reconnects) tell({ connectionId: reconnects, found: answer.value });
      else setAttemptInUrl(undefined);
    };
    void find().catch(() => {});
    return () => {
      isHere = false;
    };
  }, [mayReconnect]);
}

/** *Reconnect*, in place; for members who may not, the way to the connection where that says more. */
export function ReconnectButton({ connectionId, onDone, isSlim = false }: Omit<Asked, 'found'> & { isSlim?: boolean }) {
  const open = use(ReconnectContext);
  const more = isSlim ? 'slim' : '';
  if (open) {
    return (
      <Button className={more} onClick={() => open({ connectionId, onDone })}>
        Reconnect
      </Button>
    );
  }
  return (
    <Link className={buttonClass('plain', more)} href={`/connections/${connectionId}`} prefetch={false}>
      View connection
    </Link>
  );
}

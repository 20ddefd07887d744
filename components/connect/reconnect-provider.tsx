'use client';

import Link from 'next/link';
import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Attempt } from '@/lib/api/attempts';
import { Button, buttonClass } from '../ui/button';
import { findReconnectInUrl, setAttemptInUrl } from './attempt-url/attempt-url';
import { useDeferredRefresh } from './attempt-url/use-deferred-refresh';
import type { ConnectSettings } from './connect-settings';

const ConnectDialog = lazy(() => import('./dialog/connect-dialog'));

type ReconnectRequest = {
  connectionId: string;
  /** Reloads data that the browser fetched itself; the page is refreshed in any case. */
  onDone?: (() => void) | undefined;
  /** The attempt in the page's URL, present after a reload during reconnecting. */
  found?: Attempt;
};
const ReconnectContext = createContext<((request: ReconnectRequest) => void) | undefined>(undefined);

type Props = {
  /** Absent for members who may not connect. */
  settings: ConnectSettings | undefined;
  children: ReactNode;
};

/** Holds the dialog that reconnects a connection from any page; the page stays visible below it. */
export function ReconnectProvider({ settings, children }: Props) {
  const refresh = useDeferredRefresh();
  const [request, setRequest] = useState<ReconnectRequest>();
  useResumedReconnect(settings !== undefined, (found) => setRequest((current) => current ?? found));
  // Refresh once per dialog: refreshing a page may call PingOne.
  const isPageRefreshed = useRef(false);
  const connected = () => {
    isPageRefreshed.current = true;
    refresh();
    request?.onDone?.();
  };
  const close = () => {
    setRequest(undefined);
    setAttemptInUrl(undefined);
    if (!isPageRefreshed.current) refresh();
    isPageRefreshed.current = false;
  };
  return (
    <ReconnectContext value={settings && setRequest}>
      {children}
      {settings && request ? (
        <Suspense fallback={null}>
          <ConnectDialog
            settings={settings}
            found={request.found}
            tenant={undefined}
            terms={undefined}
            reconnects={request.connectionId}
            onClose={close}
            onConnected={connected}
          />
        </Suspense>
      ) : null}
    </ReconnectContext>
  );
}

/** Resumes the reconnect attempt in the URL after a reload. The attempt may have ended, or belong to another member. */
function useResumedReconnect(mayReconnect: boolean, onFound: (found: ReconnectRequest) => void): void {
  const report = useEffectEvent(onFound);
  useEffect(() => {
    const id = mayReconnect ? findReconnectInUrl() : undefined;
    if (!id) return;
    let isMounted = true;
    const find = async () => {
      const { fetchAttempt } = await import('../api/attempts-api');
      const response = await fetchAttempt(id);
      if (!isMounted) return;
      if (!response.ok) return response.problem.code === 'not-found' ? setAttemptInUrl(undefined) : undefined;
      const { reconnects } = response.value;
      if (reconnects) report({ connectionId: reconnects, found: response.value });
      else setAttemptInUrl(undefined);
    };
    void find().catch(() => {});
    return () => {
      isMounted = false;
    };
  }, [mayReconnect]);
}

/** Opens the reconnect dialog in place; for members who can't connect, links to the connection's page instead. */
export function ReconnectButton({
  connectionId,
  onDone,
  isSlim = false,
}: Omit<ReconnectRequest, 'found'> & { isSlim?: boolean }) {
  const open = use(ReconnectContext);
  const sizeClass = isSlim ? 'slim' : '';
  if (open) {
    return (
      <Button className={sizeClass} onClick={() => open({ connectionId, onDone })}>
        Reconnect
      </Button>
    );
  }
  return (
    <Link className={buttonClass('plain', sizeClass)} href={`/connections/${connectionId}`} prefetch={false}>
      View connection
    </Link>
  );
}

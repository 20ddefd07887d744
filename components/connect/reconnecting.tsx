'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { createContext, lazy, type ReactNode, Suspense, use, useState } from 'react';
import { Button, buttonClass } from '../ui/button';
import type { ConnectSettings } from './connecting';

const ConnectDialog = lazy(() => import('./connect-dialog'));
const ReconnectContext = createContext<((connectionId: string) => void) | undefined>(undefined);

type Props = {
  /** Absent for members who may not connect. */
  settings: ConnectSettings | undefined;
  children: ReactNode;
};

/** Holds the one dialog in which any page signs in anew to a connection; what the page shows stays below it. */
export function Reconnecting({ settings, children }: Props) {
  const router = useRouter();
  const [connectionId, setConnectionId] = useState<string>();
  const close = () => {
    setConnectionId(undefined);
    router.refresh();
  };
  return (
    <ReconnectContext value={settings && setConnectionId}>
      {children}
      {settings && connectionId ? (
        <Suspense fallback={null}>
          <ConnectDialog
            settings={settings}
            found={undefined}
            tenant={undefined}
            terms={undefined}
            reconnects={connectionId}
            onClose={close}
            onConnected={() => router.refresh()}
          />
        </Suspense>
      ) : null}
    </ReconnectContext>
  );
}

/** *Reconnect*, in place; for members who may not, the way to the connection where that says more. */
export function ReconnectButton({ connectionId, isSlim = false }: { connectionId: string; isSlim?: boolean }) {
  const open = use(ReconnectContext);
  const more = isSlim ? 'slim' : '';
  if (open) {
    return (
      <Button className={more} onClick={() => open(connectionId)}>
        Reconnect
      </Button>
    );
  }
  return (
    <Link className={buttonClass('plain', more)} href={`/connections/${connectionId}`} prefetch={false}>
      See the connection
    </Link>
  );
}

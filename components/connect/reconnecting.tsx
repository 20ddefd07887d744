'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { createContext, lazy, type ReactNode, Suspense, use, useState } from 'react';
import { Button, buttonClass } from '../ui/button';
import type { ConnectSettings } from './connecting';

const ConnectDialog = lazy(() => import('./connect-dialog'));

type Asked = {
  connectionId: string;
  /** Reads again what had failed; without it, the page is asked for again. */
  onDone?: (() => void) | undefined;
};
const ReconnectContext = createContext<((asked: Asked) => void) | undefined>(undefined);

type Props = {
  /** Absent for members who may not connect. */
  settings: ConnectSettings | undefined;
  children: ReactNode;
};

/** Holds the one dialog in which any page signs in anew to a connection; what the page shows stays below it. */
export function Reconnecting({ settings, children }: Props) {
  const router = useRouter();
  const [asked, setAsked] = useState<Asked>();
  const close = () => {
    setAsked(undefined);
    router.refresh();
  };
  return (
    <ReconnectContext value={settings && setAsked}>
      {children}
      {settings && asked ? (
        <Suspense fallback={null}>
          <ConnectDialog
            settings={settings}
            found={undefined}
            tenant={undefined}
            terms={undefined}
            reconnects={asked.connectionId}
            onClose={close}
            onConnected={asked.onDone ?? (() => router.refresh())}
          />
        </Suspense>
      ) : null}
    </ReconnectContext>
  );
}

/** *Reconnect*, in place; for members who may not, the way to the connection where that says more. */
export function ReconnectButton({ connectionId, onDone, isSlim = false }: Asked & { isSlim?: boolean }) {
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
      See the connection
    </Link>
  );
}

'use client';

import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState } from 'react';
import type { Attempt } from '@/lib/operations/connections/attempt-view';
import type { PingOneAddresses } from '@/lib/pingone/recognise';
import { Button } from '../ui/button';
import { keepAttempt } from './attempt-in-address';
import type { KnownTenant, LinkTerms } from './choice';
import { useSettledRefresh } from './use-settled-refresh';

const ConnectDialog = lazy(() => import('./connect-dialog'));
const OpenContext = createContext<() => void>(() => {});

export type ConnectSettings = {
  /** Nango's callback, which the PingOne app must allow. */
  redirectUri: string;
  addresses: PingOneAddresses;
  /** Whether this member may see what a tenant-wide connection reaches. */
  mayBrowse: boolean;
  /** Owners are told the names of settings. */
  isOwner: boolean;
  /** Nango's window; `isSecure`: browsers give a page at its address all that it needs. */
  connectUi: { address: string; isSecure: boolean };
};

type Props = {
  settings: ConnectSettings;
  /** The attempt that the address names: a reload half-way. */
  found?: Attempt | undefined;
  /** The tenant that the page is about. */
  tenant?: KnownTenant | undefined;
  /** On the page of a connect link. */
  terms?: LinkTerms;
  children: ReactNode;
};

/** Holds the one connect dialog of a page, for all of its buttons. */
export function Connecting({ settings, found, tenant, terms, children }: Props) {
  const refresh = useSettledRefresh();
  const [isOpen, setOpen] = useState(false);
  const [resumed, setResumed] = useState(found);
  // The dialog is drawn into the body, which only a browser has.
  useEffect(() => {
    if (resumed) setOpen(true);
  }, [resumed]);

  const close = () => {
    setOpen(false);
    setResumed(undefined);
    keepAttempt(undefined);
    refresh();
  };
  const connected = () => {
    // A connect link is used up then: its page would no longer be this one, nor hold the dialog.
    if (!terms) refresh();
  };
  return (
    <OpenContext value={() => setOpen(true)}>
      {children}
      {isOpen ? (
        <Suspense fallback={null}>
          <ConnectDialog
            settings={settings}
            found={resumed}
            tenant={tenant}
            terms={terms}
            onClose={close}
            onConnected={connected}
          />
        </Suspense>
      ) : null}
    </OpenContext>
  );
}

export function ConnectButton({ children = 'Connect PingOne' }: { children?: ReactNode }) {
  const open = use(OpenContext);
  return (
    <Button kind="go" onClick={open}>
      {children}
    </Button>
  );
}

'use client';

import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState } from 'react';
import type { Attempt } from '@/lib/operations/connections/attempts/attempt-view';
import { Button } from '../ui/button';
import { setAttemptInUrl } from './attempt-url/attempt-url';
import { useDeferredRefresh } from './attempt-url/use-deferred-refresh';
import type { ConnectSettings } from './connect-settings';
import type { KnownTenant, LinkTerms } from './dialog/connect-choice';

const ConnectDialog = lazy(() => import('./dialog/connect-dialog'));
const OpenContext = createContext<() => void>(() => {});
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
export function ConnectProvider({ settings, found, tenant, terms, children }: Props) {
  const refresh = useDeferredRefresh();
  const [isOpen, setOpen] = useState(false);
  const [resumed, setResumed] = useState(found);
  // The dialog is drawn into the body, which only a browser has.
  useEffect(() => {
    if (resumed) setOpen(true);
  }, [resumed]);

  const close = () => {
    setOpen(false);
    setResumed(undefined);
    setAttemptInUrl(undefined);
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

'use client';

import { createContext, lazy, type ReactNode, Suspense, use, useEffect, useState } from 'react';
import type { Attempt } from '@/lib/api/attempts';
import { Button } from '../ui/button';
import { setAttemptInUrl } from './attempt-url/attempt-url';
import { useDeferredRefresh } from './attempt-url/use-deferred-refresh';
import type { ConnectSettings } from './connect-settings';
import type { KnownTenant, LinkTerms } from './dialog/connect-choice';

const ConnectDialog = lazy(() => import('./dialog/connect-dialog'));
const OpenContext = createContext<() => void>(() => {});
type Props = {
  settings: ConnectSettings;
  /** The attempt in the page's URL, present after a reload during connecting. */
  found?: Attempt | undefined;
  /** The tenant that the page shows. */
  tenant?: KnownTenant | undefined;
  /** Set on the page of a connect link. */
  terms?: LinkTerms;
  children: ReactNode;
};

/** Holds the connect dialog shared by all connect buttons of a page. */
export function ConnectProvider({ settings, found, tenant, terms, children }: Props) {
  const refresh = useDeferredRefresh();
  const [isOpen, setOpen] = useState(false);
  const [resumed, setResumed] = useState(found);
  // The dialog renders into document.body, which exists only in a browser.
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
    // A connect link is used up by now: a refresh would replace this page and its dialog.
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

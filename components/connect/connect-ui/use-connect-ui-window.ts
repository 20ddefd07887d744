import { useEffect, useState } from 'react';
import { serverNow } from '../../ui/server-clock';
import type { Phase } from '../sign-in/sign-in-state';
import { type ConnectUiSession, openConnectUiWindow } from './connect-ui-window';

/** Opens Connect UI in a separate window. Also returns when it was opened (ms since 1970) and whether the browser blocked it. */
export function useConnectUiWindow(phase: Phase) {
  const [openedAt, setOpenedAt] = useState<number>();
  const [isBlocked, setBlocked] = useState(false);
  const isNew = phase === 'starting';
  useEffect(() => {
    if (isNew) setBlocked(false);
  }, [isNew]);
  const open = (session: ConnectUiSession): boolean => {
    const isOpen = openConnectUiWindow(session);
    setBlocked(!isOpen);
    setOpenedAt(serverNow());
    return isOpen;
  };
  return { open, openedAt, isBlocked };
}

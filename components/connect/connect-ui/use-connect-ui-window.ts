import { useEffect, useState } from 'react';
import { serverNow } from '../../ui/server-clock';
import type { Phase } from '../sign-in/sign-in-state';
import { type ConnectUiSession, openConnectUiWindow } from './connect-ui-window';

/** Connect UI in a window of its own: since when, in ms, and whether the browser blocked it. */
export function useConnectUiWindow(phase: Phase) {
  const [openedAt, setOpenedAt] = useState<number>();
  const [isBlocked, setBlocked] = useState(false);
  const isNew = phase === 'starting';
  useEffect(() => {
    if (isNew) setBlocked(false);
  }, [isNew]);
  const open = (opening: ConnectUiSession): boolean => {
    const isOpen = openConnectUiWindow(opening);
    setBlocked(!isOpen);
    setOpenedAt(serverNow());
    return isOpen;
  };
  return { open, openedAt, isBlocked };
}

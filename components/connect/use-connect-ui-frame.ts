import { useEffect, useRef } from 'react';
import type { ConnectUiOpening } from './connect-ui-window';
import { type Heard, type OpenedConnectUi, openConnectUi } from './open-connect-ui';
import { isFramed, type SignIn } from './sign-in-state';

/** The frame of Connect UI, taken away as soon as the sign-in goes on without it. */
export function useConnectUiFrame(state: SignIn, isGone: { current: boolean }) {
  const connectUi = useRef<OpenedConnectUi>(undefined);
  const isKept = isFramed(state);
  useEffect(() => {
    if (!isKept) connectUi.current?.close();
  }, [isKept]);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      connectUi.current?.close();
    };
  }, [isGone]);
  const open = async (opening: ConnectUiOpening, hear: (heard: Heard) => void) => {
    const opened = await openConnectUi(opening, hear).catch(() => undefined);
    if (isGone.current) return opened?.close();
    connectUi.current = opened;
    if (!opened) hear({ type: 'no-window', cause: 'own-code' });
  };
  return { open };
}

import { useEffect, useRef } from 'react';
import { hasFrame, type SignIn } from '../sign-in/sign-in-state';
import type { ConnectUiSession } from './connect-ui-window';
import { type ConnectUiHandle, type ConnectUiSignal, openConnectUi } from './open-connect-ui';

/** The frame of Connect UI, taken away as soon as the sign-in goes on without it. */
export function useConnectUiFrame(state: SignIn, isGone: { current: boolean }) {
  const connectUi = useRef<ConnectUiHandle>(undefined);
  const isKept = hasFrame(state);
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
  const open = async (opening: ConnectUiSession, hear: (heard: ConnectUiSignal) => void) => {
    const opened = await openConnectUi(opening, hear).catch(() => undefined);
    if (isGone.current) return opened?.close();
    connectUi.current = opened;
    if (!opened) hear({ type: 'no-window', cause: 'own-code' });
  };
  return { open };
}

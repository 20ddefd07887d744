import { useEffect, useRef } from 'react';
import { hasFrame, type SignIn } from '../sign-in/sign-in-state';
import type { ConnectUiSession } from './connect-ui-window';
import { type ConnectUiHandle, type ConnectUiSignal, openConnectUi } from './open-connect-ui';

/** Manages Connect UI's frame, which is removed as soon as the sign-in continues without it. */
export function useConnectUiFrame(state: SignIn, isUnmounted: { current: boolean }) {
  const connectUi = useRef<ConnectUiHandle>(undefined);
  const needsFrame = hasFrame(state);
  useEffect(() => {
    if (!needsFrame) connectUi.current?.close();
  }, [needsFrame]);
  useEffect(() => {
    isUnmounted.current = false;
    return () => {
      isUnmounted.current = true;
      connectUi.current?.close();
    };
  }, [isUnmounted]);
  const open = async (session: ConnectUiSession, onSignal: (signal: ConnectUiSignal) => void) => {
    const opened = await openConnectUi(session, onSignal).catch(() => undefined);
    if (isUnmounted.current) return opened?.close();
    connectUi.current = opened;
    if (!opened) onSignal({ type: 'no-window', cause: 'own-code' });
  };
  return { open };
}

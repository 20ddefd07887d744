'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { parseUuid } from '@/lib/ids';
import { areShortcutsEnabled, isShortcutBlocked } from '../../layout/keyboard-shortcuts';
import { shortcutKey } from '../../layout/shortcut-key';
import { useKeyDown } from '../../layout/use-key-down';
import { isOverlayEntry, pushOverlayEntry, replaceUrl } from '../../table/history-entry';
import { rowId } from '../../table/row-navigation';

/** Below this width a user opens as a full page. */
const SHEET_FROM = '(min-width: 768px)';

/** Returns whether the window is wide enough for the sheet. */
export function hasRoomForSheet(): boolean {
  return matchMedia(SHEET_FROM).matches;
}

type Options = {
  userHref: (id: string) => string;
  onOpen: (id: string) => void;
};

/** Opens and closes the user sheet. The URL holds the open user, so reload, *Back* and sharing work. */
export function useOpenUser({ userHref, onOpen }: Options) {
  const router = useRouter();
  const userParam = useSearchParams().get('user');
  const isOpen = userParam !== null && userParam !== '';
  /** Also undefined for a malformed id, which must not be built into another URL. */
  const openId = isOpen ? parseUuid(userParam) : undefined;

  const openPage = (id: string) => {
    onOpen(id);
    router.push(userHref(id));
  };
  /** Moving between rows replaces the URL, so that *Back* closes the sheet. */
  const open = (id: string) => {
    if (!hasRoomForSheet()) return openPage(id);
    onOpen(id);
    if (isUserInUrl()) replaceUrl(urlWithUser(id));
    else pushOverlayEntry(urlWithUser(id));
  };
  const close = () => {
    if (isOverlayEntry()) history.back();
    else replaceUrl(urlWithUser(undefined));
  };

  useKeyDown((event) => {
    if (isShortcutBlocked(event)) return;
    if (event.key === 'Escape' && isUserInUrl()) close();
    const id = openId ?? rowId(document.activeElement);
    if (shortcutKey(event) === 'o' && id && areShortcutsEnabled()) openPage(id);
  });

  return { isOpen, openId, open, close };
}

/** Returns whether the URL has an open user. A key press can come before React has rendered it. */
export function isUserInUrl(): boolean {
  return new URLSearchParams(location.search).has('user');
}

function urlWithUser(user: string | undefined): string {
  const params = new URLSearchParams(location.search);
  if (user) params.set('user', user);
  else params.delete('user');
  return params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
}

'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { parseUuid } from '@/lib/ids';
import { areShortcutsEnabled, isShortcutBlocked } from '../../layout/keyboard-shortcuts';
import { shortcutKey } from '../../layout/shortcut-key';
import { useKeyDown } from '../../layout/use-key-down';
import { isOverlayEntry, pushOverlayEntry, replaceUrl } from '../../table/history-entry';
import { rowId } from '../../table/row-navigation';

/** Below this a user is a page of its own. */
const SHEET_FROM = '(min-width: 768px)';

/** Whether there is room for a user beside the list. */
export function hasRoomForSheet(): boolean {
  return matchMedia(SHEET_FROM).matches;
}

type Ways = {
  userHref: (id: string) => string;
  onOpen: (id: string) => void;
};

/** Which user is open beside the list: the address says it, so that reload, back and sharing keep it. */
export function useOpenUser({ userHref, onOpen }: Ways) {
  const router = useRouter();
  const named = useSearchParams().get('user');
  const isOpen = named !== null && named !== '';
  /** Undefined as well when the address names something that is no id: it must not become a part of another address. */
  const openId = isOpen ? parseUuid(named) : undefined;

  const openPage = (id: string) => {
    onOpen(id);
    router.push(userHref(id));
  };
  /** From row to row the address is replaced, so that *Back* closes the sheet. */
  const open = (id: string) => {
    if (!hasRoomForSheet()) return openPage(id);
    onOpen(id);
    if (isUserInUrl()) replaceUrl(addressWith(id));
    else pushOverlayEntry(addressWith(id));
  };
  const close = () => {
    if (isOverlayEntry()) history.back();
    else replaceUrl(addressWith(undefined));
  };

  useKeyDown((event) => {
    if (isShortcutBlocked(event)) return;
    if (event.key === 'Escape' && isUserInUrl()) close();
    const id = openId ?? rowId(document.activeElement);
    if (shortcutKey(event) === 'o' && id && areShortcutsEnabled()) openPage(id);
  });

  return { isOpen, openId, open, close };
}

/** Whether a sheet is open by the address: a key can come before what it says is drawn. */
export function isUserInUrl(): boolean {
  return new URLSearchParams(location.search).has('user');
}

function addressWith(user: string | undefined): string {
  const params = new URLSearchParams(location.search);
  if (user) params.set('user', user);
  else params.delete('user');
  return params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
}

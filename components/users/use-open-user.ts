'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { parseUuid } from '@/lib/ids';
import { rowId } from '../data-table/rows';
import { isBusy, keysAreOn } from '../layout/keys';

/** Below this a user is a page of its own. */
const SHEET_FROM = '(min-width: 768px)';

/** Which user is open beside the list: the address says it, so that reload, back and sharing keep it. */
export function useOpenUser(userHref: (id: string) => string) {
  const named = useSearchParams().get('user');
  const isOpen = named !== null && named !== '';
  /** Undefined as well when the address names something that is no id: it must not become a part of another address. */
  const openId = isOpen ? parseUuid(named) : undefined;

  const show = (id: string | undefined, { replace = false } = {}) => {
    const params = new URLSearchParams(location.search);
    if (id) params.set('user', id);
    else params.delete('user');
    const href = params.size > 0 ? `${location.pathname}?${params}` : location.pathname;
    if (replace) history.replaceState(null, '', href);
    else history.pushState(null, '', href);
  };

  /** From row to row the address is replaced, so that *Back* closes the sheet. */
  const open = (id: string) => {
    if (matchMedia(SHEET_FROM).matches) show(id, { replace: isOpen });
    else location.assign(userHref(id));
  };
  const close = () => show(undefined, { replace: true });

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isBusy(event)) return;
    if (event.key === 'Escape' && isOpen) close();
    const id = openId ?? rowId(document.activeElement);
    if (event.key === 'o' && id && keysAreOn()) location.assign(userHref(id));
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);

  return { isOpen, openId, open, close };
}

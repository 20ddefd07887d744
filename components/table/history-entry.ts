import { isRecord } from '../api/request-json';

/** Set on a history entry whose *Back* closes what it opened. */
const OPENED_HERE = 'tenantryOpened';

/** Whether *Back* leads to the same page without what is open now. */
export function isOverlayEntry(): boolean {
  const state: unknown = history.state;
  return isRecord(state) && state[OPENED_HERE] === true;
}

/** Changes the address in place, with nothing read anew; *Back* goes on meaning what it meant. */
export function replaceUrl(href: string): void {
  history.replaceState(isOverlayEntry() ? { [OPENED_HERE]: true } : null, '', href);
}

/** A new entry of the history for something that opens over the page, with nothing read anew; `history.back()` closes it. */
export function pushOverlayEntry(href: string): void {
  history.pushState({ [OPENED_HERE]: true }, '', href);
}

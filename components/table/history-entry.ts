/** Marks a history entry that was pushed when an overlay opened; *Back* closes the overlay. */
const OVERLAY_MARK = 'tenantryOpened';

/** Returns whether *Back* closes the current overlay and stays on the page. */
export function isOverlayEntry(): boolean {
  const state: unknown = history.state;
  return typeof state === 'object' && state !== null && OVERLAY_MARK in state && state[OVERLAY_MARK] === true;
}

/** Replaces the URL without loading anything; *Back* keeps its effect. */
export function replaceUrl(href: string): void {
  history.replaceState(isOverlayEntry() ? { [OVERLAY_MARK]: true } : null, '', href);
}

/** Pushes a history entry for an overlay without loading anything; `history.back()` closes the overlay. */
export function pushOverlayEntry(href: string): void {
  history.pushState({ [OVERLAY_MARK]: true }, '', href);
}

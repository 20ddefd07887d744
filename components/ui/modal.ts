/** Anything that has the page to itself: a native dialog, one made modal with `inert`, or a popover that is open. */
const MODAL = 'dialog[open], [aria-modal="true"], [popover]:popover-open';

/** Whether something stands before the page, so that keys and presses are not the page's. */
export function isModalOpen(): boolean {
  return document.querySelector(MODAL) !== null;
}

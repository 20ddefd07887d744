/** Matches anything modal: a native dialog, one made modal with `inert`, or an open popover. */
const MODAL = 'dialog[open], [aria-modal="true"], [popover]:popover-open';

/** Returns whether a modal element is open, so that the page must ignore keys and clicks. */
export function isModalOpen(): boolean {
  return document.querySelector(MODAL) !== null;
}

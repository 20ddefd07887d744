// What browsers give a page in some surroundings only. The real Connect UI needs all of it; the server's switches play a
// browser that withholds it (`data-trouble`, see troubles.ts).

const { trouble } = document.documentElement.dataset;

/** Whether the page fills a tab or window of its own instead of a frame. */
export const isPageOfItsOwn = window.self === window.top;

/** Throws where the browser blocks the storage of a site that is framed by another site. */
export function openStorage() {
  if (trouble === 'storage-blocked' && !isPageOfItsOwn) {
    throw new DOMException("Failed to read the 'sessionStorage' property from 'Window'", 'SecurityError');
  }
  return window.sessionStorage;
}

/** Throws outside of a secure context, where browsers have no `randomUUID`. */
export function newId() {
  if (trouble === 'insecure') throw new TypeError('crypto.randomUUID is not a function');
  return crypto.randomUUID();
}

// Browser features that are missing in some contexts. The real Connect UI needs all of them; the control API can make
// the browser behave as if one were missing (`data-trouble`, see failures.ts).

const { trouble } = document.documentElement.dataset;

/** Whether the page has its own tab or window instead of a frame. */
export const isTopLevel = window.self === window.top;

/** Throws where the browser blocks storage for sites framed by another site. */
export function openStorage() {
  if (trouble === 'storage-blocked' && !isTopLevel) {
    throw new DOMException("Failed to read the 'sessionStorage' property from 'Window'", 'SecurityError');
  }
  return window.sessionStorage;
}

/** Throws outside a secure context, where browsers have no `randomUUID`. */
export function newId() {
  if (trouble === 'insecure') throw new TypeError('crypto.randomUUID is not a function');
  return crypto.randomUUID();
}

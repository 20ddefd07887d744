import { isStorable } from './storable';

/** Stands for a part that is no text. No id looks like it, so it is not found like any malformed one. */
const NO_ID = '-';

/** `pathname` with parts that cannot be decoded (`%ff`) replaced, for Next answers those with a bare 500, even after a rewrite; so with NUL, which no database takes. */
export function decodablePath(pathname: string): string {
  return pathname
    .split('/')
    .map((part) => (isDecodable(part) ? part : NO_ID))
    .join('/');
}

function isDecodable(part: string): boolean {
  try {
    return isStorable(decodeURIComponent(part));
  } catch {
    return false;
  }
}

import { isStorable } from './storable';

/** Replaces a segment that cannot be decoded. Matches no id, so it is not found, like any malformed id. */
const PLACEHOLDER = '-';

/** Returns `pathname` with its undecodable segments (`%ff`) replaced, because Next responds to those with a bare 500, even after a rewrite. Also replaces segments with NUL, which PostgreSQL cannot store. */
export function decodablePath(pathname: string): string {
  return pathname
    .split('/')
    .map((part) => (isDecodable(part) ? part : PLACEHOLDER))
    .join('/');
}

function isDecodable(part: string): boolean {
  try {
    return isStorable(decodeURIComponent(part));
  } catch {
    return false;
  }
}

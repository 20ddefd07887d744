/** Stands for a part that is no text. No id looks like it, so it is not found like any malformed one. */
const NO_ID = '-';

/** `pathname` with parts that cannot be decoded (`%ff`) replaced: Next answers those with a bare 500, even after a rewrite. */
export function decodablePath(pathname: string): string {
  return pathname
    .split('/')
    .map((part) => (isDecodable(part) ? part : NO_ID))
    .join('/');
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

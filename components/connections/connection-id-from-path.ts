/** Returns the connection ID in the path of a connection or environment page; '' when there is none. */
export function connectionIdFromPath(base: string): string {
  return /^\/connections\/([^/]+)/.exec(base)?.[1] ?? '';
}

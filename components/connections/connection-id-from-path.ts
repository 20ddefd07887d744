/** The connection whose page or environment has this address. */
export function connectionIdFromPath(base: string): string {
  return /^\/connections\/([^/]+)/.exec(base)?.[1] ?? '';
}

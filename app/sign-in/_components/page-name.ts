const PAGES: readonly (readonly [RegExp, string])[] = [
  [/^\/connections\/[^/]+\/environments\/[^/]+\/users\/[^/]+$/, 'a user'],
  [/^\/connections\/[^/]+\/environments\/[^/]+\/users$/, 'Users'],
  [/^\/connections\/[^/]+\/environments\/[^/]+$/, 'an environment'],
  [/^\/connections\/[^/]+$/, 'a connection'],
  [/^\/connections$/, 'Connections'],
  [/^\/environments$/, 'Environments'],
  [/^\/settings$/, 'Settings'],
];

/** Returns the name of the page at a path. Looks only at the pattern of the path: a visitor must not learn whose data it is. */
export function pageName(path: string): string | undefined {
  const [pathname = ''] = path.split(/[?#]/);
  return PAGES.find(([pattern]) => pattern.test(pathname))?.[1];
}

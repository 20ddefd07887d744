const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^\/connections\/[^/]+\/environments\/[^/]+\/users\/[^/]+$/, 'A user'],
  [/^\/connections\/[^/]+\/environments\/[^/]+\/users$/, 'Users'],
  [/^\/connections\/[^/]+\/environments\/[^/]+$/, 'An environment'],
  [/^\/connections\/[^/]+$/, 'A connection'],
  [/^\/connections$/, 'Connections'],
  [/^\/environments$/, 'Environments'],
  [/^\/settings$/, 'Settings'],
];

/** What a path is called. Only its form is looked at: whose it is, a visitor may not learn. */
export function pageName(path: string): string | undefined {
  const [pathname = ''] = path.split(/[?#]/);
  return PLACES.find(([form]) => form.test(pathname))?.[1];
}

import { z } from 'zod';

const theirs = z.object({ _embedded: z.object({ users: z.array(z.object({ id: z.string() })) }) });
const ours = z.object({ items: z.array(z.object({ id: z.string() })) });

/** The ids of the users in an answer of PingOne, passed on as it was. */
export function idsFromPingOne(body: Buffer): readonly string[] {
  return theirs.parse(JSON.parse(body.toString()))._embedded.users.map(({ id }) => id);
}

/** The ids of the users in an answer of our API. */
export function idsFromApi(body: Buffer): readonly string[] {
  return ours.parse(JSON.parse(body.toString())).items.map(({ id }) => id);
}

/** Throws when one side did less work than the other: a fast wrong answer is no answer. */
export function expectSameUsers(what: string, wanted: readonly string[], got: readonly string[]): void {
  const missing = wanted.filter((id) => !got.includes(id));
  if (wanted.length === 0) throw new Error(`There were no users to compare ${what} with`);
  if (missing.length > 0) throw new Error(`${what} lacks ${missing.length} of ${wanted.length} users`);
}

/** The ids that stand in a page's own HTML; what only its scripts would draw later does not count. */
export function idsInHtml(html: string, wanted: readonly string[]): readonly string[] {
  const drawn = html.replace(/<script\b[\s\S]*?<\/script\s*>/gi, '');
  return wanted.filter((id) => drawn.includes(id));
}

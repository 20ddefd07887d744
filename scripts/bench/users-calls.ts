import { z } from 'zod';
import type { BenchContext } from './bench-context';
import type { Call } from './http-calls';
import { BARE_PAGE, BARE_ROUTE, EMPTY_PAGE } from './measured-copy';

/** Returns the call to Nango's proxy that the SDK inside the app makes. */
export function directUsers({ nango, environmentId }: BenchContext, limit: number): Call {
  return {
    url: `${nango.host}/proxy/v1/environments/${environmentId}/users?limit=${limit}`,
    headers: {
      authorization: `Bearer ${nango.key}`,
      'provider-config-key': nango.integration,
      'connection-id': nango.connectionId,
    },
  };
}

function bareQuery({ nango, environmentId }: BenchContext, limit: number): URLSearchParams {
  return new URLSearchParams({
    environment: environmentId,
    limit: String(limit),
    integration: nango.integration,
    connection: nango.connectionId,
  });
}

/** Returns the call of the handler that only makes the SDK call. */
export function bareUsers(world: BenchContext, limit: number): Call {
  return { url: `${world.app}${BARE_ROUTE}?${bareQuery(world, limit)}`, headers: { cookie: world.cookie } };
}

export function usersApi(
  { app, cookie, connectionId, environmentId }: BenchContext,
  limit: number,
  filter?: string,
): Call {
  const query = new URLSearchParams({ limit: String(limit), ...(filter ? { filter } : {}) });
  const path = `/api/connections/${connectionId}/environments/${environmentId}/users?${query}`;
  return { url: `${app}${path}`, headers: { cookie } };
}

const pageAt = ({ app, cookie }: BenchContext, path: string): Call => ({
  url: `${app}${path}`,
  headers: { cookie, accept: 'text/html', 'accept-encoding': 'gzip' },
});

export function usersPage(world: BenchContext, limit: number): Call {
  return pageAt(world, `/connections/${world.connectionId}/environments/${world.environmentId}/users?limit=${limit}`);
}

/** Returns the call of the page that only makes the SDK call and prints its users. */
export function barePage(world: BenchContext, limit: number): Call {
  return pageAt(world, `${BARE_PAGE}?${bareQuery(world, limit)}`);
}

/** Returns the call of the empty page under the layout of the signed-in pages. */
export function emptyPage(world: BenchContext): Call {
  return pageAt(world, EMPTY_PAGE);
}

const ofPingOne = z.object({ _embedded: z.object({ users: z.array(z.object({ id: z.string() })) }) });
const ofApi = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Returns the IDs of the users in an answer of PingOne. */
export function idsFromPingOne(body: Buffer): readonly string[] {
  return ofPingOne.parse(JSON.parse(body.toString()))._embedded.users.map(({ id }) => id);
}

/** Returns the IDs of the users in an answer of our API. */
export function idsFromApi(body: Buffer): readonly string[] {
  return ofApi.parse(JSON.parse(body.toString())).items.map(({ id }) => id);
}

/** Returns the wanted IDs that are in a page's HTML, without the content of its scripts. */
export function idsInHtml(html: string, wanted: readonly string[]): readonly string[] {
  const drawn = html.replace(/<script\b[\s\S]*?<\/script\s*>/gi, '');
  return wanted.filter((id) => drawn.includes(id));
}

/** Throws when a response lacks users, so that a fast but incomplete response never becomes a result. */
export function expectSameUsers(what: string, wanted: readonly string[], got: readonly string[]): void {
  const missing = wanted.filter((id) => !got.includes(id));
  if (wanted.length === 0) throw new Error(`There are no users to compare ${what} with`);
  if (missing.length > 0) throw new Error(`${what} lacks ${missing.length} of ${wanted.length} users`);
}

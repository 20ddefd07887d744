import { BARE_ROUTE } from './additions';
import type { Call } from './http-calls';

/** What stands ready to be measured: the app, someone signed in, a connection, and the Nango behind it. */
export type World = {
  app: string;
  /** The session of an owner. */
  cookie: string;
  connectionId: string;
  environmentId: string;
  nango: { host: string; key: string; integration: string; connectionId: string };
  /** Sets how long PingOne takes; undefined where PingOne is not ours to slow down. */
  setPingOneLatency: ((ms: number) => Promise<void>) | undefined;
  /** Calls a minute this Nango allows; undefined when its limit is off. */
  callsPerMinute: number | undefined;
};

/** Straight to Nango's proxy, as the SDK inside the app does. */
export function directUsers({ nango, environmentId }: World, limit: number): Call {
  return {
    url: `${nango.host}/proxy/v1/environments/${environmentId}/users?limit=${limit}`,
    headers: {
      authorization: `Bearer ${nango.key}`,
      'provider-config-key': nango.integration,
      'connection-id': nango.connectionId,
    },
  };
}

/** The handler that only makes the SDK call. */
export function bareUsers({ app, cookie, nango, environmentId }: World, limit: number): Call {
  const query = new URLSearchParams({
    environment: environmentId,
    limit: String(limit),
    integration: nango.integration,
    connection: nango.connectionId,
  });
  return { url: `${app}${BARE_ROUTE}?${query}`, headers: { cookie } };
}

export function usersApi({ app, cookie, connectionId, environmentId }: World, limit: number): Call {
  const path = `/api/connections/${connectionId}/environments/${environmentId}/users?limit=${limit}`;
  return { url: `${app}${path}`, headers: { cookie } };
}

export function usersPage({ app, cookie, connectionId, environmentId }: World, limit: number): Call {
  const path = `/connections/${connectionId}/environments/${environmentId}/users?limit=${limit}`;
  return { url: `${app}${path}`, headers: { cookie, accept: 'text/html', 'accept-encoding': 'gzip' } };
}

/** Least time between samples that make this many calls to Nango each. */
export function gapMs({ callsPerMinute }: World, callsEach: number): number {
  return callsPerMinute === undefined ? 0 : Math.ceil((60_000 / callsPerMinute) * callsEach);
}

import 'server-only';
import { z } from 'zod';
import { isAppError } from '../errors';
import { type CallOptions, callNango } from './client';

/** A connection as Nango keeps it, without its credentials. */
export type NangoConnection = {
  nangoConnectionId: string;
  integration: string;
  tags: Readonly<Record<string, string>>;
  /** Whether Nango could not renew its sign-in the last time; lists say so. */
  hasFailed?: boolean | undefined;
  tld?: string | undefined;
  environmentId?: string | undefined;
};

const A_PAGE = 50;
const A_BIG_PAGE = 500;
const MOST_PAGES = 20;

// Everything else, credentials above all, is dropped by the schema.
const listed = z.object({
  connections: z.array(
    z.object({
      connection_id: z.string(),
      provider_config_key: z.string(),
      tags: z.record(z.string(), z.string()).nullish(),
      errors: z.array(z.unknown()).nullish(),
    }),
  ),
});
type Listed = z.output<typeof listed>['connections'][number];
const single = z.object({
  connection_id: z.string(),
  provider_config_key: z.string(),
  tags: z.record(z.string(), z.string()).nullish(),
  connection_config: z.object({ tld: z.string().optional(), environmentId: z.string().optional() }).nullish(),
});

/** Connections that carry all of `tags`, newest first, at most 50. Throws `AppError`. */
export async function listNangoConnections(
  tags: Record<string, string>,
  options: CallOptions = {},
): Promise<NangoConnection[]> {
  return (await listPage(tags, { page: 0, limit: A_PAGE }, options)).map(fromListed);
}

/** Every connection that carries all of `tags`, newest first, at most the newest 10,000. Throws `AppError`. */
export async function listAllNangoConnections(
  tags: Record<string, string>,
  options: CallOptions = {},
): Promise<NangoConnection[]> {
  const found: Listed[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await listPage(tags, { page, limit: A_BIG_PAGE }, options);
    found.push(...rows);
    if (rows.length < A_BIG_PAGE) break;
  }
  return found.map(fromListed);
}

async function listPage(
  tags: Record<string, string>,
  { page, limit }: { page: number; limit: number },
  options: CallOptions,
): Promise<Listed[]> {
  // Not written in place: the SDK sends `page`, which its type leaves out.
  const query = { tags, limit, page };
  const answer = await callNango((client) => client.listConnections(query), options);
  return listed.parse(answer).connections;
}

function fromListed(row: Listed): NangoConnection {
  return {
    nangoConnectionId: row.connection_id,
    integration: row.provider_config_key,
    tags: row.tags ?? {},
    hasFailed: (row.errors?.length ?? 0) > 0,
  };
}

/** Reads one connection back; undefined when Nango has none of this id under this integration. Throws `AppError`. */
export async function findNangoConnection(
  integration: string,
  nangoConnectionId: string,
  options: CallOptions = {},
): Promise<NangoConnection | undefined> {
  const answer = await orUndefined(
    callNango((client) => client.getConnection(integration, nangoConnectionId), options),
  );
  if (answer === undefined) return undefined;
  const row = single.parse(answer);
  return {
    nangoConnectionId: row.connection_id,
    integration: row.provider_config_key,
    tags: row.tags ?? {},
    tld: row.connection_config?.tld,
    environmentId: row.connection_config?.environmentId,
  };
}

/** Deletes a connection at Nango, which tells nobody and revokes nothing at PingOne. Gone already is fine. */
export async function deleteNangoConnection(
  integration: string,
  nangoConnectionId: string,
  options: CallOptions = {},
): Promise<void> {
  await orUndefined(callNango((client) => client.deleteConnection(integration, nangoConnectionId), options));
}

async function orUndefined<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (isAppError(error) && error.code === 'not-found') return undefined;
    throw error;
  }
}

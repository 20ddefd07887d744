import 'server-only';
import { z } from 'zod';
import { isAppError } from '../errors';
import { type CallOptions, callNango } from './client';

/** A connection as Nango keeps it, without its credentials. */
export type NangoConnection = {
  nangoConnectionId: string;
  integration: string;
  tags: Readonly<Record<string, string>>;
  tld?: string | undefined;
  environmentId?: string | undefined;
};

const A_PAGE = 50;
const MOST_PAGES = 20;
/** Nango's clock and ours may differ by this much. */
const CLOCKS_DIFFER_MS = 5 * 60 * 1000;

// Everything else, credentials above all, is dropped by the schema.
const listed = z.object({
  connections: z.array(
    z.object({
      connection_id: z.string(),
      provider_config_key: z.string(),
      tags: z.record(z.string(), z.string()).nullish(),
      created: z.string().pipe(z.coerce.date()).optional().catch(undefined),
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
export async function findConnections(
  tags: Record<string, string>,
  options: CallOptions = {},
): Promise<NangoConnection[]> {
  return (await listPage(tags, 0, options)).map(fromListed);
}

/**
 * Connections that carry all of `tags` and were made after `since`, newest first, and some that are older; at most the
 * newest 1,000. Throws `AppError`.
 */
export async function findConnectionsSince(
  tags: Record<string, string>,
  since: Date,
  options: CallOptions = {},
): Promise<NangoConnection[]> {
  const from = since.getTime() - CLOCKS_DIFFER_MS;
  const found: Listed[] = [];
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const rows = await listPage(tags, page, options);
    found.push(...rows);
    const oldest = rows.at(-1)?.created?.getTime();
    if (rows.length < A_PAGE || (oldest !== undefined && oldest < from)) break;
  }
  return found.map(fromListed);
}

async function listPage(tags: Record<string, string>, page: number, options: CallOptions): Promise<Listed[]> {
  // Not written in place: the SDK sends `page`, which its type leaves out.
  const query = { tags, limit: A_PAGE, page };
  const answer = await callNango((client) => client.listConnections(query), options);
  return listed.parse(answer).connections;
}

function fromListed(row: Listed): NangoConnection {
  return { nangoConnectionId: row.connection_id, integration: row.provider_config_key, tags: row.tags ?? {} };
}

/** Reads one connection back; undefined when Nango has none of this id under this integration. Throws `AppError`. */
export async function findConnection(
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
export async function deleteConnection(
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

import 'server-only';
import { z } from 'zod';
import { isAppError } from '../errors';
import { type CallOptions, callNango } from './client';

/** A connection in Nango, without its credentials. */
export type NangoConnection = {
  nangoConnectionId: string;
  integration: string;
  tags: Readonly<Record<string, string>>;
  /** Whether Nango's last renewal of the sign-in failed. Only lists include it. */
  hasFailed?: boolean | undefined;
  tld?: string | undefined;
  environmentId?: string | undefined;
};

const PAGE_SIZE = 50;
const LARGE_PAGE_SIZE = 500;
const MAX_PAGES = 20;

// The schema drops everything else, especially credentials.
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

/** Returns connections with all of `tags`, newest first, at most 50. Throws `AppError`. */
export async function listNangoConnections(
  tags: Record<string, string>,
  options: CallOptions = {},
): Promise<NangoConnection[]> {
  return (await listPage(tags, { page: 0, limit: PAGE_SIZE }, options)).map(fromListed);
}

/** Returns every connection with all of `tags`, newest first, at most 10,000. Throws `AppError`. */
export async function listAllNangoConnections(
  tags: Record<string, string>,
  options: CallOptions = {},
): Promise<NangoConnection[]> {
  const found: Listed[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const rows = await listPage(tags, { page, limit: LARGE_PAGE_SIZE }, options);
    found.push(...rows);
    if (rows.length < LARGE_PAGE_SIZE) break;
  }
  return found.map(fromListed);
}

async function listPage(
  tags: Record<string, string>,
  { page, limit }: { page: number; limit: number },
  options: CallOptions,
): Promise<Listed[]> {
  // A variable, because the SDK sends `page` but its type does not include it.
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

/** Returns one connection; undefined if Nango has none with this id and integration. Throws `AppError`. */
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

/**
 * Deletes a connection in Nango, which sends no webhook and revokes nothing at PingOne. A missing connection is not an
 * error.
 */
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

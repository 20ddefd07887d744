import 'server-only';
import type { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { hashSessionToken } from '../../db/queries/people/sessions';

type OpenAdapter = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<OpenAdapter>;
type Where = Parameters<Adapter['findOne']>[0]['where'];

/**
 * The library's adapter with sessions stored and found by the hash of their token: who reads the database cannot sign in as
 * anybody. The library itself goes on with the token, which it puts into the cookie.
 */
export function withHashedSessionTokens(open: OpenAdapter): OpenAdapter {
  return (options) => {
    const adapter = open(options);
    return { ...hashing(adapter), transaction: (work) => adapter.transaction((inner) => work(hashing(inner))) };
  };
}

function hashing(adapter: Omit<Adapter, 'transaction'>): Omit<Adapter, 'transaction'> {
  const sought = <T extends { model: string; where?: Where | undefined }>(query: T): T =>
    isOfSessions(query) && query.where ? { ...query, where: query.where.map(withHash) } : query;
  return {
    ...adapter,
    create: async <T extends Record<string, unknown>, R = T>(query: Parameters<typeof adapter.create<T, R>>[0]) => {
      const token = isOfSessions(query) ? tokenIn(query.data) : undefined;
      if (token === undefined) return adapter.create<T, R>(query);
      const hashed = { ...query, data: { ...query.data, token: hashSessionToken(token) } };
      return withToken(await adapter.create<T, R>(hashed), token);
    },
    findOne: async <T>(query: Parameters<typeof adapter.findOne<T>>[0]) =>
      withToken(await adapter.findOne<T>(sought(query)), soughtToken(query)),
    findMany: (query) => adapter.findMany(sought(query)),
    count: (query) => adapter.count(sought(query)),
    update: async <T>(query: Parameters<typeof adapter.update<T>>[0]) =>
      withToken(await adapter.update<T>(sought(query)), soughtToken(query)),
    updateMany: (query) => adapter.updateMany(sought(query)),
    delete: (query) => adapter.delete(sought(query)),
    deleteMany: (query) => adapter.deleteMany(sought(query)),
    consumeOne: async <T>(query: Parameters<typeof adapter.consumeOne<T>>[0]) =>
      withToken(await adapter.consumeOne<T>(sought(query)), soughtToken(query)),
  };
}

function isOfSessions({ model }: { model: string }): boolean {
  return model === 'session';
}

function tokenIn(data: object): string | undefined {
  return 'token' in data && typeof data.token === 'string' ? data.token : undefined;
}

function withHash(condition: Where[number]): Where[number] {
  const { field, value } = condition;
  if (field !== 'token') return condition;
  if (typeof value === 'string') return { ...condition, value: hashSessionToken(value) };
  return Array.isArray(value) ? { ...condition, value: value.map((one) => hashSessionToken(String(one))) } : condition;
}

function soughtToken(query: { model: string; where: Where }): string | undefined {
  const value = query.where.find(({ field }) => field === 'token')?.value;
  return isOfSessions(query) && typeof value === 'string' ? value : undefined;
}

function withToken<R>(row: R, token: string | undefined): R {
  return typeof row === 'object' && row !== null && token !== undefined ? Object.assign(row, { token }) : row;
}

import 'server-only';
import type { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { hashSessionToken } from '../../db/queries/people/sessions';

type OpenAdapter = ReturnType<typeof drizzleAdapter>;
type Adapter = ReturnType<OpenAdapter>;
type Where = Parameters<Adapter['findOne']>[0]['where'];

/**
 * Returns the library's adapter with sessions stored and found by the hash of their token, so that a reader of the
 * database cannot sign in as anyone. The library still sees the token, which goes into the cookie.
 */
export function withHashedSessionTokens(open: OpenAdapter): OpenAdapter {
  return (options) => {
    const adapter = open(options);
    return { ...hashing(adapter), transaction: (work) => adapter.transaction((inner) => work(hashing(inner))) };
  };
}

function hashing(adapter: Omit<Adapter, 'transaction'>): Omit<Adapter, 'transaction'> {
  const hashedQuery = <T extends { model: string; where?: Where | undefined }>(query: T): T =>
    isSessionQuery(query) && query.where ? { ...query, where: query.where.map(withHash) } : query;
  return {
    ...adapter,
    create: async <T extends Record<string, unknown>, R = T>(query: Parameters<typeof adapter.create<T, R>>[0]) => {
      const token = isSessionQuery(query) ? tokenIn(query.data) : undefined;
      if (token === undefined) return adapter.create<T, R>(query);
      const hashed = { ...query, data: { ...query.data, token: hashSessionToken(token) } };
      return withToken(await adapter.create<T, R>(hashed), token);
    },
    findOne: async <T>(query: Parameters<typeof adapter.findOne<T>>[0]) =>
      withToken(await adapter.findOne<T>(hashedQuery(query)), queriedToken(query)),
    findMany: (query) => adapter.findMany(hashedQuery(query)),
    count: (query) => adapter.count(hashedQuery(query)),
    update: async <T>(query: Parameters<typeof adapter.update<T>>[0]) =>
      withToken(await adapter.update<T>(hashedQuery(query)), queriedToken(query)),
    updateMany: (query) => adapter.updateMany(hashedQuery(query)),
    delete: (query) => adapter.delete(hashedQuery(query)),
    deleteMany: (query) => adapter.deleteMany(hashedQuery(query)),
    consumeOne: async <T>(query: Parameters<typeof adapter.consumeOne<T>>[0]) =>
      withToken(await adapter.consumeOne<T>(hashedQuery(query)), queriedToken(query)),
  };
}

function isSessionQuery({ model }: { model: string }): boolean {
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

function queriedToken(query: { model: string; where: Where }): string | undefined {
  const value = query.where.find(({ field }) => field === 'token')?.value;
  return isSessionQuery(query) && typeof value === 'string' ? value : undefined;
}

function withToken<R>(row: R, token: string | undefined): R {
  return typeof row === 'object' && row !== null && token !== undefined ? Object.assign(row, { token }) : row;
}

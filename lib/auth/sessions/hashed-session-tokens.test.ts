import { memoryAdapter } from 'better-auth/adapters/memory';
import type { BetterAuthOptions } from 'better-auth/minimal';
import { expect, test } from 'vitest';
import { hashSessionToken } from '../../db/queries/people/sessions';
import { withHashedSessionTokens } from './hashed-session-tokens';

const TOKEN = 'a-token-of-thirty-two-characters';
const where = [{ field: 'token', value: TOKEN }];
const model = 'session';

async function openSession() {
  const store: Record<string, Record<string, unknown>[]> = { user: [], session: [], account: [], verification: [] };
  const options: BetterAuthOptions = {};
  const adapter = withHashedSessionTokens(memoryAdapter(store))(options);
  const data = { token: TOKEN, userId: 'p', expiresAt: new Date(), createdAt: new Date(), updatedAt: new Date() };
  const created = await adapter.create<Record<string, unknown>>({ model, data });
  return { adapter, created, store };
}

test('a session is stored under the hash of its token and returned with the token', async () => {
  const { adapter, created, store } = await openSession();
  expect(created.token).toBe(TOKEN);
  expect(store.session?.map(({ token }) => token)).toEqual([hashSessionToken(TOKEN)]);
  expect(await adapter.findOne({ model, where })).toMatchObject({ token: TOKEN, userId: 'p' });
  expect(await adapter.findOne({ model, where: [{ field: 'token', value: hashSessionToken(TOKEN) }] })).toBeNull();
  expect(await adapter.findMany({ model, where: [{ field: 'token', value: [TOKEN], operator: 'in' }] })).toHaveLength(
    1,
  );
});

test('a session is changed and deleted by its token, also within a transaction', async () => {
  const { adapter, store } = await openSession();
  expect(await adapter.update({ model, where, update: { userAgent: 'x' } })).toMatchObject({ token: TOKEN });
  await adapter.transaction((inner) => inner.delete({ model, where }));
  expect(store.session).toEqual([]);
});

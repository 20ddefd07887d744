import { describe, expect, it, vi } from 'vitest';
import { buildAccessibleDirectory } from '../../../scripts/testing/mocks/accessible-directories';
import { AppError } from '../../errors';
import type { User } from '../../pingone/types';
import type { EnvironmentSearch } from './plan-search';
import { type ReadPeople, searchEnvironment } from './search-environment';
import type { SearchEvent } from './search-events';

const ANA = { kind: 'text', text: 'ana' } as const;
const user = (username: string, parts: Partial<User> = {}): User => ({
  id: `id of ${username}`,
  environmentId: 'e1',
  username,
  name: {},
  state: 'enabled',
  enabled: true,
  mfaEnabled: false,
  account: { locked: false },
  verification: {},
  identityProvider: 'PING_ONE',
  profile: [],
  custom: [],
  ...parts,
});

const ask: EnvironmentSearch = {
  environment: {
    id: 'e1',
    name: 'Customers',
    type: 'PRODUCTION',
    connectionId: 'c1',
    connectionName: 'Tenant c1',
    isOwnRecord: false,
  },
  connections: ['c1', 'c2'].flatMap((id) => buildAccessibleDirectory(id, [{ id: 'e1' }]).environments),
  tenant: 'eu home',
};
const limited = (retryAfterS: number) => new AppError('pingone-rate-limited', 'Wait.', { retryAfterS });

/** Returns the events for `answers`, one per read. */
async function run(
  answers: readonly (AppError | User[])[],
  { signal = new AbortController().signal, connections = ask.connections } = {},
) {
  const events: SearchEvent[] = [];
  const waits: number[] = [];
  const left = [...answers];
  const read = vi.fn<ReadPeople>(async () => {
    const answer = left.shift() ?? [];
    if (answer instanceof AppError) throw answer;
    return { items: answer };
  });
  await searchEnvironment({ ...ask, connections }, ANA, {
    emit: (event) => events.push(event),
    signal,
    urgency: 'background',
    read,
    sleep: async (ms) => void waits.push(ms),
  });
  return { events, waits, asked: read.mock.calls.map(([environment]) => environment.connection.id) };
}

describe('searchEnvironment', () => {
  it('emits the users found in one call, and which match exactly', async () => {
    const { events, asked } = await run([[user('ana.lima'), user('bo', { email: 'ANA' })]]);
    expect(asked).toEqual(['c1']);
    expect(events).toMatchObject([
      {
        kind: 'found',
        environmentId: 'e1',
        connectionId: 'c1',
        hasMore: false,
        users: [{ isExact: false }, { isExact: true }],
      },
    ]);
  });

  it('falls back to another connection if the first cannot read users or needs reconnecting', async () => {
    const forbidden = new AppError('pingone-forbidden', 'A role is missing.');
    const { events, asked } = await run([forbidden, [user('ana')]]);
    expect(asked).toEqual(['c1', 'c2']);
    expect(events).toMatchObject([{ kind: 'found', connectionId: 'c2', connectionName: 'Tenant c2' }]);
    const neither = await run([new AppError('needs-reconnecting', 'Sign in again.'), forbidden]);
    expect(neither.events).toMatchObject([{ kind: 'failed', error: { code: 'needs-reconnecting' } }]);
  });

  it('reports if only the own record was read', async () => {
    const own = { profile: 'self-service', environmentId: 'e1', pingOneUserId: 'u-1' } as const;
    const connections = [
      ...ask.connections.slice(0, 1),
      ...buildAccessibleDirectory('own', [{ id: 'e1' }], own).environments,
    ];
    expect((await run([[]], { connections })).events).toMatchObject([{ connectionId: 'c1', isOwnRecord: false }]);
    const { events } = await run([new AppError('pingone-forbidden', 'A role is missing.'), []], { connections });
    expect(events).toMatchObject([{ kind: 'found', connectionId: 'own', isOwnRecord: true, users: [] }]);
  });

  it('does not fall back if PingOne is unavailable', async () => {
    const { events, asked } = await run([new AppError('pingone-unavailable', 'PingOne returned an error (503).')]);
    expect(asked).toEqual(['c1']);
    expect(events).toMatchObject([{ kind: 'failed', environmentId: 'e1', error: { code: 'pingone-unavailable' } }]);
  });

  it('emits the wait for a rate limit, then retries', async () => {
    const { events, waits } = await run([limited(7), [user('ana')]]);
    expect(waits).toEqual([7_000]);
    expect(events.map(({ kind }) => kind)).toEqual(['waiting', 'found']);
    expect(events[0]).toMatchObject({ waitS: 7, error: { code: 'pingone-rate-limited' } });
  });

  it('gives up after waiting 30 s in total', async () => {
    const { events, waits } = await run([limited(20), limited(10), limited(1)]);
    expect(waits).toEqual([20_000, 10_000]);
    expect(events.map(({ kind }) => kind)).toEqual(['waiting', 'waiting', 'failed']);
    expect((await run([limited(31)])).events).toMatchObject([
      { kind: 'failed', error: { details: { retryAfterS: 31 } } },
    ]);
  });

  it('counts waits for Tenantry’s own limit separately from PingOne’s', async () => {
    const own = (retryAfterS: number) => new AppError('rate-limited', 'Tenantry waits.', { retryAfterS });
    const patient = await run([own(60), own(55), limited(30), own(60), [user('ana')]]);
    expect(patient.waits).toEqual([60_000, 55_000, 30_000, 60_000]);
    expect(patient.events.at(-1)).toMatchObject({ kind: 'found' });
    const { events, waits } = await run([own(60), own(60), own(60), own(1)]);
    expect(waits).toEqual([60_000, 60_000, 60_000]);
    expect(events.at(-1)).toMatchObject({ kind: 'failed', error: { code: 'rate-limited' } });
  });

  it('emits nothing after the signal aborts', async () => {
    const left = AbortSignal.abort();
    expect((await run([new AppError('cancelled', 'Left.')], { signal: left })).events).toEqual([]);
    expect((await run([[user('ana')]], { signal: left })).events).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { bareUsers, directUsers, samplingPlan, usersApi, usersPage, type World } from './world';

const world: World = {
  app: 'http://localhost:3000',
  cookie: 'session=1',
  connectionId: 'ours',
  environmentId: 'env',
  nango: { host: 'http://localhost:4310', key: 'key', integration: 'pingone', connectionId: 'theirs' },
  setPingOneLatency: undefined,
  slowDownEnvironment: undefined,
  countCalls: undefined,
  callsPerMinute: undefined,
};

describe('the calls that stand beside each other', () => {
  it('ask for the same users, each at its own door', () => {
    expect(directUsers(world, 50).url).toBe('http://localhost:4310/proxy/v1/environments/env/users?limit=50');
    expect(usersApi(world, 50).url).toBe('http://localhost:3000/api/connections/ours/environments/env/users?limit=50');
    expect(usersPage(world, 50).url).toBe('http://localhost:3000/connections/ours/environments/env/users?limit=50');
    expect(new URL(bareUsers(world, 50).url).searchParams.get('connection')).toBe('theirs');
  });

  it("carry Nango's key to Nango alone and the session to the app alone", () => {
    expect(directUsers(world, 50).headers).not.toHaveProperty('cookie');
    expect(JSON.stringify([usersApi(world, 50), usersPage(world, 50), bareUsers(world, 50)])).not.toContain('"key"');
  });
});

describe('samplingPlan', () => {
  it('takes its time only where calls are limited', () => {
    expect(samplingPlan(world, { rounds: 100, callsEach: 1 })).toEqual({ rounds: 100, warmUp: 10 });
    const limited = samplingPlan({ ...world, callsPerMinute: 150 }, { rounds: 100, callsEach: 2 });
    expect(limited).toEqual({ rounds: 40, warmUp: 20, gapMs: 800 });
  });
});

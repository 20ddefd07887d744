import { describe, expect, it } from 'vitest';
import { type BenchContext, readRealNango, samplingPlan } from './bench-context';

const host = 'https://nango.example';

describe('readRealNango', () => {
  it('returns undefined without settings', () => {
    expect(readRealNango({ BENCH_NANGO_HOST: '', PATH: '/bin' })).toBeUndefined();
  });

  it('passes the address, the key and the address of PingOne to the app', () => {
    const real = readRealNango({
      BENCH_NANGO_HOST: `${host}/`,
      BENCH_NANGO_KEY: 'key',
      BENCH_SANDBOX: 'http://localhost:4310',
      PINGONE_API_URL: 'http://pingone.example/api/{tld}',
    });
    expect(real).toEqual({
      host,
      key: 'key',
      sandbox: 'http://localhost:4310',
      appSettings: { NANGO_HOST: host, NANGO_API_KEY: 'key', PINGONE_API_URL: 'http://pingone.example/api/{tld}' },
    });
  });

  it('throws for an address without a key', () => {
    expect(() => readRealNango({ BENCH_NANGO_HOST: host })).toThrow('go together');
  });
});

describe('samplingPlan', () => {
  const world: BenchContext = {
    app: 'http://localhost:3000',
    cookie: 'session=1',
    connectionId: 'ours',
    environmentId: 'env',
    nango: { host, key: 'key', integration: 'pingone', connectionId: 'theirs' },
    setPingOneLatency: undefined,
    slowDownEnvironment: undefined,
    countCalls: undefined,
    callsPerMinute: undefined,
  };

  it('samples slower and less often only when calls are limited', () => {
    expect(samplingPlan(world, { rounds: 100, callsEach: 1 })).toEqual({ rounds: 100, warmUp: 10 });
    const limited = samplingPlan({ ...world, callsPerMinute: 150 }, { rounds: 100, callsEach: 2 });
    expect(limited).toEqual({ rounds: 40, warmUp: 20, gapMs: 800 });
  });
});

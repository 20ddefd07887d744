import { describe, expect, it } from 'vitest';
import { readRealNango } from './settings';

const host = 'https://nango.example';

describe('readRealNango', () => {
  it('names none when nothing is set', () => {
    expect(readRealNango({ BENCH_NANGO_HOST: '', PATH: '/bin' })).toBeUndefined();
  });

  it('hands the app the address, the key and where PingOne is', () => {
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

  it('refuses an address without a key', () => {
    expect(() => readRealNango({ BENCH_NANGO_HOST: host })).toThrow('go together');
  });
});

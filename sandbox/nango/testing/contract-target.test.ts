import { expect, it } from 'vitest';
import { openContractTarget } from './contract-target';

const host = 'http://nango.test';

it.each([
  [{ CONTRACT_NANGO_HOST: host }, 'without CONTRACT_NANGO_KEY'],
  [{ CONTRACT_NANGO_HOST: host, CONTRACT_NANGO_KEY: '' }, 'without CONTRACT_NANGO_KEY'],
  [{ CONTRACT_NANGO_KEY: 'key' }, 'without CONTRACT_NANGO_HOST'],
  [{ CONTRACT_NANGO_LIMITED_KEY: 'key' }, 'without CONTRACT_NANGO_HOST and CONTRACT_NANGO_KEY'],
])('never falls back to the sandbox if only part of a Nango is set: %o', async (env, why) => {
  await expect(openContractTarget(env)).rejects.toThrow(why);
});

it('is the configured Nango', async () => {
  const target = await openContractTarget({ CONTRACT_NANGO_HOST: host, CONTRACT_NANGO_KEY: 'key' });
  expect(target).toMatchObject({ host, key: 'key', integration: 'pingone' });
});

it('is the sandbox by default', async () => {
  const target = await openContractTarget({ CONTRACT_NANGO_HOST: '', PATH: '/bin' });
  expect(new URL(target.host).hostname).toMatch(/^(localhost|127\.0\.0\.1)$/);
  await target.close();
});

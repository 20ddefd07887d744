import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query, Send } from '../transport/request';
import { getCapabilities } from './capabilities';
import { listIdentityCounts, listSignOnCounts } from './insights';
import { findLicense } from './licenses';

const apiUrl = 'https://api.pingone.eu';
const E = '5b1c2d3e-1111-4222-8333-444455556666';
const period = { environmentId: E, startsAt: '2026-11-01T00:00:00.000Z', endsAt: '2026-11-24T12:00:00.000Z' };

function setUp(body: unknown) {
  const requests: { path: string; query: Query | undefined }[] = [];
  const send: Send = async (path, query) => {
    requests.push({ path, query });
    return { status: 200, body };
  };
  return { context: { send, apiUrl }, requests };
}
const page = (name: string, items: unknown[]) => ({ _embedded: { [name]: items } });
const identities = async (items: unknown[]) =>
  (await listIdentityCounts(setUp(page('totalIdentities', items)).context, period)).items;

describe('identities over time', () => {
  it('are requested with both dates', async () => {
    const { context, requests } = setUp(page('totalIdentities', []));
    await listIdentityCounts(context, period);
    expect(requests).toEqual([
      {
        path: `/v1/environments/${E}/totalIdentities`,
        query: { filter: `startDate eq "${period.startsAt}" and endDate eq "${period.endsAt}"`, cursor: undefined },
      },
    ]);
  });

  it('have the same day from seconds, milliseconds and text, oldest first', async () => {
    const at = Date.UTC(2026, 10, 3);
    const counted = await identities([
      { date: at / 1000 + 86_400, totalIdentities: 12 },
      { date: at, totalIdentities: 11 },
      { date: '2026-11-02T00:00:00Z', totalIdentities: 10 },
    ]);
    expect(counted).toEqual([
      { date: '2026-11-02', identities: 10 },
      { date: '2026-11-03', identities: 11 },
      { date: '2026-11-04', identities: 12 },
    ]);
  });

  it('are on the same day in either unit, whatever the day', async () => {
    const days = fc.integer({ min: Date.UTC(2012, 0, 1) / 86_400_000, max: Date.UTC(2090, 0, 1) / 86_400_000 });
    await fc.assert(
      fc.asyncProperty(days, async (day) => {
        const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
        const counted = await identities(
          [day * 86_400, day * 86_400_000].map((at) => ({ date: at, totalIdentities: 1 })),
        );
        expect(counted.map((count) => count.date)).toEqual([date, date]);
      }),
    );
  });

  it.each([
    { date: 'soon', totalIdentities: 1 },
    { date: 1e300, totalIdentities: 1 },
    { date: 1_700_000_000 },
    { totalIdentities: 4 },
    { date: 1_700_000_000, totalIdentities: -1 },
    null,
  ])('leave out invalid counts: %j', async (odd) => {
    expect(await identities([odd, { date: 1_700_000_000, totalIdentities: 4 }])).toEqual([
      { date: '2023-11-14', identities: 4 },
    ]);
  });
});

describe('sign-ons over time', () => {
  it('have successes and failures', async () => {
    const { context, requests } = setUp(
      page('userActivities', [
        { startDate: '2026-11-02T00:00:00.000Z', userSignOns: { successes: 9, failures: 2 } },
        { startDate: '2026-11-03T00:00:00.000Z', userSignOns: { successes: 4 } },
        { startDate: '2026-11-04T00:00:00.000Z' },
      ]),
    );
    expect((await listSignOnCounts(context, period)).items).toEqual([
      { date: '2026-11-02', successes: 9, failures: 2 },
      { date: '2026-11-03', successes: 4, failures: 0 },
    ]);
    expect(requests[0]?.path).toBe(`/v1/environments/${E}/userActivities`);
  });
});

describe('capabilities', () => {
  it('list what is allowed and withheld, known or not, and the rate limits with their unit', async () => {
    const { context } = setUp({
      _links: {},
      environmentId: E,
      canUseMfa: true,
      canUseSomethingNew: true,
      canUseVerify: false,
      licenseQuantities: {
        rlgDirAccessRps: { limit: 100 },
        rlgConfigRpm: { limit: 600 },
        rlgNewThingRps: 7,
        rlgOddRps: { limit: 'many' },
        numberOfAadhaar: 3,
      },
    });
    expect(await getCapabilities(context, E)).toEqual({
      allowed: ['canUseMfa', 'canUseSomethingNew'],
      withheld: ['canUseVerify'],
      rateLimits: [
        { code: 'rlgDirAccessRps', limit: 100, per: 'second' },
        { code: 'rlgConfigRpm', limit: 600, per: 'minute' },
        { code: 'rlgNewThingRps', limit: 7, per: 'second' },
      ],
    });
  });

  it('may have no rate limits', async () => {
    expect(await getCapabilities(setUp({ canUseMfa: true, licenseQuantities: 'none' }).context, E)).toEqual({
      allowed: ['canUseMfa'],
      withheld: [],
      rateLimits: [],
    });
  });

  it('are unavailable, not all withheld, if the response contains none', async () => {
    await expect(getCapabilities(setUp({ capabilities: [] }).context, E)).rejects.toMatchObject({
      code: 'pingone-unavailable',
    });
  });
});

describe('a license', () => {
  const licenses = page('licenses', [
    { id: 'l-1', name: 'Old', status: 'EXPIRED' },
    {
      id: 'l-2',
      name: 'Bank',
      package: 'PREMIUM',
      status: 'ACTIVE',
      expiresAt: '2030-01-01T00:00:00.000Z',
      assignedEnvironmentsCount: 4,
      environments: { max: 20 },
      users: { max: 'many' },
    },
  ]);

  it('is the one of the environment', async () => {
    const { context, requests } = setUp(licenses);
    expect(await findLicense(context, { organizationId: E, licenceId: 'l-2' })).toEqual({
      id: 'l-2',
      name: 'Bank',
      package: 'PREMIUM',
      status: 'ACTIVE',
      expiresAt: '2030-01-01T00:00:00.000Z',
      environments: 4,
      maxEnvironments: 20,
    });
    expect(requests[0]?.path).toBe(`/v1/organizations/${E}/licenses`);
  });

  it('is unknown if PingOne does not list it', async () => {
    expect(await findLicense(setUp(licenses).context, { organizationId: E, licenceId: 'l-3' })).toBeUndefined();
  });
});

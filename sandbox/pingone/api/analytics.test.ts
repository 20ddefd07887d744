import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findTenant } from '../../seed';
import { type RunningPingOne, runPingOne } from '../test-server';

const halvorsen = findTenant('halvorsen');
const idOf = (wanted: string) => halvorsen.environments.find(({ name }) => name === wanted)?.id;
const DAY_MS = 86_400_000;

let pingOne: RunningPingOne;
const tokens = new Map<string, string>();
beforeAll(async () => {
  pingOne = await runPingOne();
  for (const name of ['astrid.halvorsen', 'magnus.lie', 'ola.nordmann'])
    tokens.set(name, (await pingOne.signIn(halvorsen.clients.worker, 'eu', 'openid', name)).access_token);
  return () => pingOne.close();
});

const get = (path: string, name = 'astrid.halvorsen') => pingOne.api('eu', path, tokens.get(name) ?? '');
const lastDays = (days: number) => {
  const [start, end] = [Date.now() - (days - 1) * DAY_MS, Date.now()].map((ms) => new Date(ms).toISOString());
  return `filter=${encodeURIComponent(`startDate eq "${start}" and endDate eq "${end}"`)}`;
};
const totals = z.object({
  _embedded: z.object({ totalIdentities: z.array(z.object({ date: z.int(), totalIdentities: z.int() })) }),
});
const activities = z.object({
  _embedded: z.object({
    userActivities: z.array(
      z.object({
        startDate: z.iso.datetime(),
        endDate: z.iso.datetime(),
        userSignOns: z.object({ successes: z.int(), failures: z.int() }),
      }),
    ),
  }),
});

describe('identities over time', () => {
  it('are one count per day in epoch seconds, up to the current number of users', async () => {
    const { body } = await get(`/environments/${idOf('Customers')}/totalIdentities?${lastDays(30)}`);
    const items = totals.parse(body)._embedded.totalIdentities;
    expect(items).toHaveLength(30);
    expect(items.at(-1)?.totalIdentities).toBe(520);
    expect(items.at(-1)?.date).toBeGreaterThan(Date.now() / 1000 - 2 * 86_400);
  });

  it('miss some days in test environments', async () => {
    const { body } = await get(`/environments/${idOf('Integration')}/totalIdentities?${lastDays(30)}`);
    expect(totals.parse(body)._embedded.totalIdentities).toHaveLength(26);
  });

  it.each(['', '?filter=startDate%20eq%20%22soon%22'])('need both dates: %j', async (query) => {
    expect(await get(`/environments/${idOf('Customers')}/totalIdentities${query}`)).toMatchObject({
      status: 400,
      body: { details: [{ code: 'INVALID_FILTER' }] },
    });
  });
});

describe('sign-ons over time', () => {
  it('cover the last 30 days by default', async () => {
    const byDefault = activities.parse((await get(`/environments/${idOf('Customers')}/userActivities`)).body);
    expect(byDefault._embedded.userActivities).toHaveLength(30);
    const requested = await get(`/environments/${idOf('Customers')}/userActivities?${lastDays(90)}`);
    expect(activities.parse(requested.body)._embedded.userActivities).toHaveLength(90);
  });
});

it('counts of an environment need a role on more than one of its populations', async () => {
  for (const name of ['totalIdentities', 'userActivities']) {
    const path = `/environments/${idOf('Customers')}/${name}?${lastDays(30)}`;
    expect((await get(path, 'magnus.lie')).status).toBe(200);
    expect((await get(path, 'ola.nordmann')).status).toBe(403);
  }
});

it('capabilities list the features of the environment’s products and the rate limits', async () => {
  const read = async (name: string) => (await get(`/environments/${idOf(name)}/capabilities`)).body;
  expect(await read('Customers')).toMatchObject({
    canUseIdentities: true,
    canUseVerify: true,
    canUsePingIDApp: false,
    licenseQuantities: { rlgDirAccessRps: { limit: 100 }, rlgConfigRpm: { limit: 600 } },
  });
  expect(await read('Workforce')).toMatchObject({ canUseVerify: false, canUsePingIDApp: true });
});

it('licenses need a role on the organization', async () => {
  const path = `/organizations/${halvorsen.organizationId}/licenses`;
  expect((await get(path, 'magnus.lie')).body).toMatchObject({
    _embedded: { licenses: [{ id: halvorsen.license.id, package: 'PREMIUM', status: 'ACTIVE' }] },
  });
  expect((await get(path, 'ola.nordmann')).status).toBe(403);
});

import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findTenant } from '../../seed';
import { type RunningPingOne, runPingOne } from '../test-server';

const halvorsen = findTenant('halvorsen');
const environmentId = (name: string) => halvorsen.environments.find((each) => each.name === name)?.id ?? '';
const customers = environmentId('Customers');

let pingOne: RunningPingOne;
beforeAll(async () => {
  pingOne = await runPingOne();
  return () => pingOne.close();
});

const schemas = z.object({ _embedded: z.object({ schemas: z.tuple([z.looseObject({ id: z.uuid() })]) }) });
const attributes = z.object({
  _embedded: z.object({ attributes: z.array(z.looseObject({ name: z.string(), schemaType: z.string() })) }),
});

async function tokenOf(username: string, profile: 'worker' | 'web' = 'worker'): Promise<string> {
  return (await pingOne.signIn(halvorsen.clients[profile], 'eu', 'openid', username)).access_token;
}

describe('the schema of an environment', () => {
  it('lists core, standard and custom attributes', async () => {
    const token = await tokenOf('astrid.halvorsen');
    const path = `/environments/${customers}/schemas`;
    const [schema] = schemas.parse((await pingOne.api('eu', path, token)).body)._embedded.schemas;
    const found = attributes.parse((await pingOne.api('eu', `${path}/${schema.id}/attributes`, token)).body);
    const named = (type: string) =>
      found._embedded.attributes.filter(({ schemaType }) => schemaType === type).map(({ name }) => name);
    expect(named('CORE')).toEqual(expect.arrayContaining(['username', 'email', 'name', 'population']));
    expect(named('STANDARD')).toEqual(expect.arrayContaining(['accountId', 'externalId', 'photo', 'title']));
    expect(named('CUSTOM')).toEqual(['branchCode', 'consents']);
    expect(found._embedded.attributes.find(({ name }) => name === 'branchCode')).toMatchObject({
      displayName: 'Branch code',
      type: 'STRING',
      enabled: true,
      multiValued: false,
    });
  });

  it('is readable with every role on the environment, and only under its own ID', async () => {
    const token = await tokenOf('ola.nordmann');
    const path = `/environments/${customers}/schemas`;
    expect((await pingOne.api('eu', path, token)).status).toBe(200);
    expect((await pingOne.api('eu', `${path}/${crypto.randomUUID()}/attributes`, token)).status).toBe(404);
    expect((await pingOne.api('eu', `/environments/${environmentId('Workforce')}/schemas`, token)).status).toBe(403);
  });

  it('is not readable for a self-service connection', async () => {
    const token = await tokenOf('astrid.halvorsen', 'web');
    const path = `/environments/${halvorsen.adminEnvironmentId}/schemas`;
    expect((await pingOne.api('eu', path, token)).status).toBe(403);
  });
});

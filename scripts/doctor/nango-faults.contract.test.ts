import { once } from 'node:events';
import { createServer } from 'node:http';
import { Nango } from '@nangohq/node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { FULL_KEY } from '../../sandbox/nango/keys';
import { setUpDoctorInstallation, UNREACHABLE_URL } from '../testing/doctor/doctor-installation';
import { NEEDED_SCOPES } from './nango-probes';

const { patient, examineWith, expectOnly } = setUpDoctorInstallation();

async function keyWith(scopes: readonly string[]): Promise<string> {
  const answer = await patient().control('/keys', { scopes });
  return z.object({ key: z.string() }).parse(await answer.json()).key;
}

test('a correct installation has no findings', async () => {
  const { named, findings, inOrder } = await examineWith();
  expect([named, inOrder]).toEqual([[], true]);
  expect(findings.filter(({ state }) => state !== 'ok')).toEqual([]);
});

describe('Nango', () => {
  test('unreachable', () =>
    expectOnly({ NANGO_HOST: UNREACHABLE_URL }, ['nango: wrong nango-unreachable'], /NANGO_HOST/));

  test('that never responds', async () => {
    const mute = createServer(() => {});
    mute.listen(0, '127.0.0.1');
    await once(mute, 'listening');
    onTestFinished(() => {
      mute.closeAllConnections();
      mute.close();
    });
    const address = mute.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    await expectOnly({ NANGO_HOST: `http://localhost:${port}` }, ['nango: warning slow'], /Run the doctor again/);
  });

  test('with the address of Connect UI', () =>
    expectOnly(
      { NANGO_HOST: patient().addresses.connectUi },
      ['nango: wrong nango-elsewhere'],
      /NANGO_HOST is the address of Nango’s server/,
    ));

  test('with a clock ten minutes slow', async () => {
    await patient().control('/clock', { offsetMs: -600_000 });
    const { faults, named } = await examineWith();
    expect(named).toEqual(['clock: wrong clock-off']);
    expect(faults[0]).toMatchObject({
      says: 'This machine’s clock is 10 min ahead of the clock of Nango.',
      advice: expect.stringContaining('NTP'),
    });
  });

  test('with a lower rate limit than Tenantry’s', async () => {
    await patient().control('/rate-limit', { perMinute: 100 });
    await expectOnly({}, ['nango-key: warning nango-limit-lower'], /NANGO_CALLS_PER_MINUTE below 100/);
  });

  test('at its rate limit causes no error', async () => {
    await patient().control('/rate-limit', { perMinute: 1 });
    const { findings } = await examineWith();
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([]);
  });
});

describe('the API key of Nango', () => {
  test('unknown to Nango', () =>
    expectOnly(
      { NANGO_API_KEY: '11111111-1111-4111-8111-111111111111' },
      ['nango-key: wrong nango-key-refused'],
      /API key of the right Nango environment/,
    ));

  test('in another format', () =>
    expectOnly(
      { NANGO_API_KEY: 'planted-key' },
      ['nango-key: wrong nango-key-refused'],
      /not the webhook signing key/,
    ));

  test('that can only read integrations', async () => {
    const key = await keyWith(['environment:integrations:read']);
    const { faults, named } = await examineWith({ NANGO_API_KEY: key });
    expect(named).toEqual(Array(5).fill('scopes: wrong scope-missing'));
    const lacking = NEEDED_SCOPES.filter((scope) => scope !== 'environment:integrations:read');
    expect(faults.map(({ advice }) => advice)).toEqual(
      lacking.map((scope) => expect.stringContaining(`Give the key the scope ${scope} in Nango`)),
    );
  });

  test('that can do everything except read integrations', async () => {
    const key = await keyWith(NEEDED_SCOPES.filter((scope) => scope !== 'environment:integrations:read'));
    await expectOnly({ NANGO_API_KEY: key }, ['scopes: wrong scope-missing'], /scope environment:integrations:read/);
  });

  test('that can read tokens and change Nango', () =>
    expectOnly(
      { NANGO_API_KEY: FULL_KEY },
      ['scopes: warning key-reads-credentials', 'scopes: warning key-may-more'],
      /six scopes/,
    ));
});

describe('an integration', () => {
  const nango = () => new Nango({ host: patient().addresses.nango, apiKey: FULL_KEY });

  async function addIntegration(unique_key: string, provider: string, scopes: string): Promise<void> {
    const credentials = { type: 'OAUTH2', client_id: 'planted-id', client_secret: 'planted-secret', scopes } as const;
    await nango().createIntegration({ unique_key, provider, credentials });
    onTestFinished(async () => {
      await nango().deleteIntegration(unique_key);
    });
  }

  test('missing at Nango', () =>
    expectOnly(
      { NANGO_INTEGRATION_SELF_SERVICE: 'nowhere' },
      ['integration-self-service: wrong integration-missing'],
      /or set NANGO_INTEGRATION_SELF_SERVICE/,
    ));

  test('with another provider', async () => {
    await addIntegration('elsewhere', 'google', 'openid,profile,email');
    await expectOnly(
      { NANGO_INTEGRATION_ADMIN: 'elsewhere' },
      ['integration-admin: wrong integration-provider'],
      /with the provider PingOne \(pingone/,
    );
  });

  test.each([
    ['openid,profile,email,p1:read:user', 'wrong'],
    ['profile,email', 'wrong'],
    ['openid', 'warning'],
  ])('for administrators that requests %s', async (scopes, state) => {
    await addIntegration('scoped', 'pingone', scopes);
    await expectOnly(
      { NANGO_INTEGRATION_ADMIN: 'scoped' },
      [`integration-admin: ${state} integration-scopes`],
      /scopes in Nango to openid,profile,email/,
    );
  });
});

describe('Connect UI', () => {
  test('unreachable', () =>
    expectOnly(
      { NANGO_CONNECT_UI_URL: UNREACHABLE_URL },
      ['connect-ui: wrong connect-ui-unreachable'],
      /NANGO_CONNECT_UI_URL/,
    ));

  test('with the address of another page', () =>
    expectOnly(
      { NANGO_CONNECT_UI_URL: patient().addresses.nango },
      ['connect-ui: wrong connect-ui-elsewhere'],
      /neither Nango’s API/,
    ));

  test('blocked by the policy of the running Tenantry', async () => {
    const { frameSources } = patient().app.shown;
    patient().app.shown.frameSources = 'https://connect.nango.dev';
    onTestFinished(() => {
      patient().app.shown.frameSources = frameSources;
    });
    await expectOnly({}, ['connect-ui: wrong csp-refuses-connect-ui'], /Content-Security-Policy/);
  });

  test('that only another Tenantry may frame', () =>
    expectOnly(
      { APP_URL: patient().app.url.replace('localhost', '127.0.0.1') },
      ['connect-ui: wrong connect-ui-no-frame'],
      /frame-ancestors/,
    ));
});

describe('webhooks', () => {
  test('without a key are a warning', () =>
    expectOnly(
      { NANGO_WEBHOOK_SIGNING_KEY: '' },
      ['webhooks: warning webhook-key-missing'],
      /If your Nango sends no webhooks/,
    ));

  test('with the API key as signing key', () =>
    expectOnly(
      { NANGO_WEBHOOK_SIGNING_KEY: patient().settings.NANGO_API_KEY ?? '' },
      ['webhooks: warning webhook-key-is-api-key'],
      /it is not the API key/,
    ));

  test('that the running Tenantry checks with another key', () =>
    expectOnly(
      { NANGO_WEBHOOK_SIGNING_KEY: 'planted-signing-key' },
      ['webhooks: wrong webhook-key-not-in-use'],
      /Restart Tenantry/,
    ));
});

import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WORKSPACE_CLIENTS } from '../../seed';
import { type AppSettings, createApps } from '../apps';
import { REDIRECT_URI, type RunningPingOne, runPingOne } from '../test-server';

const { worker, web } = WORKSPACE_CLIENTS;
const apps = createApps();
const set = (changes: Partial<AppSettings>) => apps.set(worker.id, changes);
const astrid = { username: 'astrid.halvorsen' };

let pingOne: RunningPingOne;
beforeAll(async () => {
  pingOne = await runPingOne({ apps });
  return () => pingOne.close();
});
beforeEach(() => apps.reset());

async function exchange() {
  const { back, verifier } = await pingOne.walk(worker, 'eu', 'openid', astrid);
  const form = {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
    client_id: worker.id,
    client_secret: worker.secret,
  };
  return pingOne.token(worker, 'eu', form);
}

describe('an application', () => {
  it('works with its seeded settings, and again after a reset', async () => {
    expect((await exchange()).body).toHaveProperty('refresh_token');
    set({ refreshToken: false });
    apps.reset();
    expect((await exchange()).body).toHaveProperty('refresh_token');
  });

  it.each([
    ['is disabled', { enabled: false }, 'The application is disabled'],
    ['does not know the redirect URI', { redirectUri: false }, 'redirect_uri'],
  ] as const)('that %s shows an error page and does not redirect back', async (_, changes, message) => {
    set(changes);
    await expect(pingOne.walk(worker, 'eu', 'openid', astrid)).rejects.toThrow(message);
  });

  it('set to Client Secret Basic refuses the secret in the body with PingOne’s message', async () => {
    set({ tokenAuth: 'CLIENT_SECRET_BASIC' });
    expect(await exchange()).toMatchObject({
      status: 401,
      body: {
        error: 'invalid_client',
        error_description: expect.stringContaining('Unsupported authentication method'),
      },
    });
  });

  it('without Refresh Token issues only an access token, with the configured lifetime', async () => {
    set({ refreshToken: false, accessTokenTtlS: 60 });
    const { body } = await exchange();
    expect(body).toMatchObject({ expires_in: 60, access_token: expect.any(String) });
    expect(body).not.toHaveProperty('refresh_token');
  });

  it('that is a Web App accepts users without roles, but gives no access to administrator calls', async () => {
    set({ type: 'WEB_APP' });
    const tokens = await pingOne.signIn(worker, 'eu', 'openid', 'sigrid.berg');
    expect((await pingOne.api('eu', '/environments', tokens.access_token)).status).toBe(403);
  });

  it('that is a Worker cannot request p1 scopes', async () => {
    apps.set(web.id, { type: 'WORKER' });
    const { back } = await pingOne.walk(web, 'eu', 'openid p1:read:user', astrid);
    expect(back.searchParams.get('error')).toBe('invalid_scope');
  });
});

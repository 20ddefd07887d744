import { beforeAll, describe, expect, it } from 'vitest';
import { findTenant, WORKSPACE_CLIENTS } from '../../seed';
import { REDIRECT_URI, type RunningPingOne, runPingOne, type Tokens } from '../test-server';
import { createMemoryTokenStore } from '../token-store';

const { worker, web } = WORKSPACE_CLIENTS;
const halvorsen = findTenant('halvorsen');
const secrets = { client_id: worker.id, client_secret: worker.secret };

let pingOne: RunningPingOne;
beforeAll(async () => {
  pingOne = await runPingOne();
  return () => pingOne.close();
});

const payloadOf = (token: string): unknown =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const refresh = (tokens: Tokens) =>
  pingOne.token(worker, 'eu', { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, ...secrets });

describe('a sign-in', () => {
  it('shows sign-on and consent, returns the state, and issues a JWT in PingOne’s format', async () => {
    const tokens = await pingOne.signIn(worker, 'eu', 'openid', 'astrid.halvorsen');
    expect(tokens).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid',
      id_token: expect.any(String),
    });
    expect(payloadOf(tokens.access_token)).toMatchObject({
      iss: `${pingOne.address}/auth/eu/${halvorsen.adminEnvironmentId}/as`,
      aud: ['https://api.pingone.eu'],
      client_id: worker.id,
      scope: 'openid',
      sub: halvorsen.people[0]?.userId,
      env: halvorsen.adminEnvironmentId,
      org: halvorsen.organizationId,
      sid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('returns the state and requires sign-on every time', async () => {
    const first = await pingOne.walk(worker, 'eu', 'openid', { username: 'astrid.halvorsen' });
    const second = await pingOne.walk(worker, 'eu', 'openid', { username: 'magnus.lie' });
    expect(first.back.searchParams.get('state')).toBe('the state');
    expect([first.pagesSeen, second.pagesSeen]).toEqual([2, 2]);
  });

  it('shows an error on the page for a wrong password', async () => {
    const choices = { username: 'astrid.halvorsen', password: 'wrong' };
    await expect(pingOne.walk(worker, 'eu', 'openid', choices)).rejects.toThrow('incorrect username');
  });

  it('returns access_denied if consent is denied', async () => {
    const { back } = await pingOne.walk(worker, 'eu', 'openid', { username: 'astrid.halvorsen', consent: 'deny' });
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('error_description')).toMatch(
      /^Request denied: User denied consent \(Correlation ID: .+\)$/,
    );
  });

  it('to a Worker application requires a role', async () => {
    const { back } = await pingOne.walk(worker, 'eu', 'openid', { username: 'sigrid.berg' });
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('is refused once by a fault', async () => {
    pingOne.faults.add({ place: 'pingone:authorize', kind: 'refuse', times: 1 });
    const refused = await pingOne.walk(worker, 'eu', 'openid', { username: 'astrid.halvorsen' });
    expect(refused.back.searchParams.get('error')).toBe('access_denied');
    const allowed = await pingOne.walk(worker, 'eu', 'openid', { username: 'astrid.halvorsen' });
    expect(allowed.back.searchParams.get('code')).toBeTruthy();
  });
});

describe('scopes', () => {
  it('of self-management are refused for a Worker', async () => {
    const { back } = await pingOne.walk(worker, 'eu', 'openid p1:read:user', { username: 'astrid.halvorsen' });
    expect(back.searchParams.get('error')).toBe('invalid_scope');
  });

  it('are granted to a Web App', async () => {
    const tokens = await pingOne.signIn(web, 'eu', 'openid p1:read:user p1:read:device', 'kari.self');
    expect(tokens.scope).toBe('openid p1:read:user p1:read:device');
  });

  it('are reduced for a user managed by another identity provider', async () => {
    const tokens = await pingOne.signIn(web, 'eu', 'openid p1:read:user p1:read:userPassword', 'ingrid.saml');
    expect(tokens.scope).toBe('openid p1:read:user');
  });
});

describe('the token endpoint', () => {
  it('refuses Basic for an application set to Post', async () => {
    const basic = `Basic ${Buffer.from(`${worker.id}:${worker.secret}`).toString('base64')}`;
    const answer = await pingOne.token(worker, 'eu', { grant_type: 'refresh_token' }, { authorization: basic });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('Unsupported authentication method'),
    });
  });

  it('refuses a wrong PKCE verifier and a used code', async () => {
    const { back, verifier } = await pingOne.walk(worker, 'eu', 'openid', { username: 'astrid.halvorsen' });
    const form = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: REDIRECT_URI,
      ...secrets,
    };
    const wrong = await pingOne.token(worker, 'eu', { ...form, code_verifier: 'x'.repeat(43) });
    expect(wrong).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await pingOne.token(worker, 'eu', { ...form, code_verifier: verifier })).status).toBe(200);
    expect((await pingOne.token(worker, 'eu', { ...form, code_verifier: verifier })).status).toBe(400);
  });

  it('rotates refresh tokens, and a replay revokes the family', async () => {
    const first = await pingOne.signIn(worker, 'eu', 'openid', 'astrid.halvorsen');
    const second = (await refresh(first)).body as Tokens; // The replay below depends on its status.
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(second.access_token).not.toBe(first.access_token);
    expect(await refresh(first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await refresh(second)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('refuses a revoked refresh token', async () => {
    const tokens = await pingOne.signIn(worker, 'eu', 'openid', 'astrid.halvorsen');
    const revoked = await fetch(`${pingOne.address}/auth/eu/${worker.environmentId}/as/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ token: tokens.refresh_token, ...secrets }),
    });
    expect(revoked.status).toBe(200);
    expect((await refresh(tokens)).status).toBe(400);
  });

  it('accepts a client in its own environment only', async () => {
    const elsewhere = { ...worker, environmentId: findTenant('lindqvist').adminEnvironmentId };
    const answer = await pingOne.token(elsewhere, 'eu', {
      grant_type: 'refresh_token',
      refresh_token: 'x',
      ...secrets,
    });
    expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    await expect(pingOne.walk(elsewhere, 'eu', 'openid', {})).rejects.toThrow('ended on a page');
  });

  it('keeps refresh tokens and the signing key across a restart', async () => {
    const store = createMemoryTokenStore();
    const before = await runPingOne({ store });
    const tokens = await before.signIn(worker, 'eu', 'openid', 'astrid.halvorsen');
    await before.close();
    const after = await runPingOne({ store });
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token, ...secrets };
    expect((await after.api('eu', '/environments', tokens.access_token)).status).toBe(200);
    expect((await after.token(worker, 'eu', form)).status).toBe(200);
    await after.close();
  });
});

describe('the identity of a user', () => {
  it('is in userinfo, limited to the granted scopes', async () => {
    const request = async (token: string) =>
      fetch(`${pingOne.address}/auth/eu/${worker.environmentId}/as/userinfo`, {
        headers: { authorization: `Bearer ${token}` },
      });
    const tokens = await pingOne.signIn(worker, 'eu', 'openid profile email', 'astrid.halvorsen');
    expect(await (await request(tokens.access_token)).json()).toMatchObject({
      sub: halvorsen.people[0]?.userId,
      name: 'Astrid Halvorsen',
      preferred_username: 'astrid.halvorsen',
      email: 'astrid.halvorsen@halvorsen.example',
    });
    expect((await request('nonsense')).status).toBe(401);
  });

  it('is in introspection for the client itself', async () => {
    const tokens = await pingOne.signIn(worker, 'eu', 'openid', 'astrid.halvorsen');
    const request = async (token: string) => {
      const body = new URLSearchParams({ token, ...secrets });
      const response = await fetch(`${pingOne.address}/auth/eu/${worker.environmentId}/as/introspect`, {
        method: 'POST',
        body,
      });
      return response.json();
    };
    expect(await request(tokens.access_token)).toMatchObject({ active: true, scope: 'openid' });
    expect(await request(tokens.refresh_token)).toMatchObject({ active: true });
    expect(await request('nonsense')).toEqual({ active: false });
  });
});

it('signs a configured user in through redirects only', async () => {
  const automatic = await runPingOne({ autoSignIn: 'astrid.halvorsen' });
  const walk = await automatic.walk(worker, 'eu', 'openid', {});
  expect(walk.pagesSeen).toBe(0);
  expect(walk.back.searchParams.get('code')).toBeTruthy();
  await automatic.close();
});

it('shows an error page for a missing environment', async () => {
  const response = await fetch(`${pingOne.address}/auth/eu/00000000-0000-4000-8000-000000000000/as/authorize`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await response.text()).toContain('environment was not found');
});

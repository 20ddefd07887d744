import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Origin, openOrigin } from '../http';
import { createIdentityProvider, OIDC_CLIENT } from '.';
import { MEMBER_PASSWORD, OTHER_WORKSPACES, OUTSIDERS, PEOPLE, WORKSPACE } from './people';

const APP = 'http://localhost:3999';
const CALLBACK = `${APP}/api/auth/callback/oidc`;
let origin: Origin;
let issuer: string;

beforeAll(async () => {
  origin = await openOrigin({ port: 0, chosen: false }, '127.0.0.1');
  issuer = `http://localhost:${origin.port}`;
  const addresses = { nango: '', connectUi: '', pingOne: '', identityProvider: issuer, app: APP, pingOneApi: '' };
  origin.answerWith(createIdentityProvider(addresses).listener);
});
afterAll(() => origin.close());

/** A browser of one tab: keeps cookies, follows nothing. */
function createBrowser() {
  const jar = new Map<string, string>();
  return async (url: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(new URL(url, issuer), { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  };
}

const locationOf = (response: Response) => response.headers.get('location') ?? '';

async function begin() {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: OIDC_CLIENT.id,
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: CALLBACK,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browse = createBrowser();
  const page = locationOf(await browse(`/auth?${query}`));
  return { browse, page, verifier };
}

async function claimsOf(form: Record<string, string>) {
  const { browse, page, verifier } = await begin();
  const back = await browse(locationOf(await browse(page, form)));
  const code = new URL(locationOf(back)).searchParams.get('code') ?? '';
  const basic = Buffer.from(`${OIDC_CLIENT.id}:${OIDC_CLIENT.secret}`).toString('base64');
  const tokens = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    }),
  });
  const { access_token: token } = await tokens.json();
  return (await fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${token}` } })).json();
}

describe('identity provider', () => {
  it('is found by discovery under its own address', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ issuer, authorization_endpoint: `${issuer}/auth` });
  });

  it('vouches for whoever signs in by e-mail and password', async () => {
    const { email, name, sub } = WORKSPACE.owner;
    const claims = await claimsOf({ email: email.toUpperCase(), password: MEMBER_PASSWORD });
    expect(claims).toEqual({ sub, email, email_verified: true, name });
  });

  it.each(PEOPLE)('signs $name in with one click', async ({ sub, email, emailVerified }) => {
    expect(await claimsOf({ sub })).toMatchObject({ sub, email, email_verified: emailVerified });
  });

  it('refuses a wrong password on a page that keeps the sign-in going', async () => {
    const { browse, page } = await begin();
    const refused = await browse(page, { email: WORKSPACE.owner.email, password: 'wrong' });
    expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining('role="alert"')]);
    expect((await browse(page, { email: WORKSPACE.owner.email, password: MEMBER_PASSWORD })).status).toBe(303);
  });

  it('answers a page of its own to a sign-in that is not under way', async () => {
    const response = await fetch(`${issuer}/interaction/none`);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('start again')]);
  });
});

describe('the cast of Tenantry', () => {
  it('has every role, a second workspace and people to be refused', () => {
    expect(WORKSPACE.members.map((member) => member.role)).toEqual(['admin', 'operator', 'viewer', 'connector']);
    expect(OTHER_WORKSPACES).toHaveLength(1);
    expect(OUTSIDERS.some((person) => !person.emailVerified)).toBe(true);
    expect(new Set(PEOPLE.map((person) => person.sub)).size).toBe(PEOPLE.length);
  });
});

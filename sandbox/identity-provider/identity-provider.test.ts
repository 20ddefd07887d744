import { createHash, randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Origin, openOrigin } from '../http';
import { createIdentityProvider, type IdentityProviderBehavior, OIDC_CLIENT } from '.';
import { MEMBER_PASSWORD, OTHER_WORKSPACES, OUTSIDERS, PEOPLE, WORKSPACE } from './people';

const APP = 'http://localhost:3999';
const CALLBACK = `${APP}/api/auth/callback/oidc`;
let origin: Origin;
let issuer: string;
let behavior: IdentityProviderBehavior = { idTokens: 'full' };

beforeAll(async () => {
  origin = await openOrigin({ port: 0, chosen: false }, '127.0.0.1');
  issuer = `http://localhost:${origin.port}`;
  const addresses = { nango: '', connectUi: '', pingOne: '', identityProvider: issuer, app: APP, pingOneApi: '' };
  origin.answerWith(createIdentityProvider(addresses, () => behavior).listener);
  return () => origin.close();
});

/** A minimal browser: keeps cookies, follows no redirects. */
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

async function startSignIn(browse = createBrowser(), prompt = '') {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    client_id: OIDC_CLIENT.id,
    response_type: 'code',
    scope: 'openid email profile',
    redirect_uri: CALLBACK,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(prompt ? { prompt } : {}),
  });
  const page = locationOf(await browse(`/auth?${query}`));
  return { browse, page, verifier };
}

async function tokensOf(form: Record<string, string>) {
  const { browse, page, verifier } = await startSignIn();
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
  return tokens.json();
}

async function claimsOf(form: Record<string, string>) {
  const { access_token: token } = await tokensOf(form);
  return (await fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${token}` } })).json();
}

describe('identity provider', () => {
  it('is found by discovery under its own address', async () => {
    const response = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({ issuer, authorization_endpoint: `${issuer}/auth` });
  });

  it('issues an ID token after sign-in with email and password', async () => {
    const { email, name, sub } = WORKSPACE.owner;
    const claims = await claimsOf({ email: email.toUpperCase(), password: MEMBER_PASSWORD });
    expect(claims).toEqual({ sub, email, email_verified: true, name });
  });

  it.each(PEOPLE)('signs $name in with one click', async ({ sub, email, emailVerified }) => {
    expect(await claimsOf({ sub })).toMatchObject({ sub, email, email_verified: emailVerified });
  });

  it('omits the email verification claim from a thin ID token', async () => {
    const { email, sub } = WORKSPACE.owner;
    const inToken = async () => {
      const { id_token: token } = await tokensOf({ sub });
      return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
    };
    expect(await inToken()).toMatchObject({ sub, email, email_verified: true });
    behavior = { idTokens: 'thin' };
    expect(await inToken()).not.toHaveProperty('email_verified');
    expect(await claimsOf({ sub })).toMatchObject({ email_verified: true });
    behavior = { idTokens: 'full' };
  });

  it('asks a signed-in browser to choose an account with prompt=select_account', async () => {
    const { browse, page } = await startSignIn();
    await browse(locationOf(await browse(page, { sub: WORKSPACE.owner.sub })));
    expect((await startSignIn(browse)).page).toContain(CALLBACK);
    const again = await startSignIn(browse, 'select_account');
    expect(again.page).toContain('/interaction/');
    const chosen = await browse(locationOf(await browse(again.page, { sub: OTHER_WORKSPACES[0]?.owner.sub ?? '' })));
    // The previous session ends first, through a form that submits itself.
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await chosen.text())?.[1] ?? '';
    const ended = await browse('/session/end/confirm', { xsrf, logout: 'yes' });
    expect(locationOf(await browse(locationOf(ended)))).toContain(CALLBACK);
  });

  it('refuses a wrong password and shows the sign-in page again', async () => {
    const { browse, page } = await startSignIn();
    const refused = await browse(page, { email: WORKSPACE.owner.email, password: 'wrong' });
    expect([refused.status, await refused.text()]).toEqual([401, expect.stringContaining('role="alert"')]);
    expect((await browse(page, { email: WORKSPACE.owner.email, password: MEMBER_PASSWORD })).status).toBe(303);
  });

  it('shows an error page for a sign-in that has expired', async () => {
    const response = await fetch(`${issuer}/interaction/none`);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('Start again')]);
  });
});

describe('the seeded people', () => {
  it('have every role, a second workspace and people without access', () => {
    expect(WORKSPACE.members.map((member) => member.role)).toEqual(['admin', 'operator', 'viewer', 'connector']);
    expect(OTHER_WORKSPACES).toHaveLength(1);
    expect(OUTSIDERS.some((person) => !person.emailVerified)).toBe(true);
    expect(new Set(PEOPLE.map((person) => person.sub)).size).toBe(PEOPLE.length);
  });
});

import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { db } from '@/lib/db/client';
import { addMembership } from '@/lib/db/queries/people/members';
import { findOrAddPerson } from '@/lib/db/queries/people/people';
import { addWorkspace } from '@/lib/db/queries/people/workspaces';
import { log } from '@/lib/log';
import { deleteAllRows, startAppDatabase } from '@/scripts/testing/database/app-database';
import { type Claims, PLANTED, startIdentityProvider } from '@/scripts/testing/servers/identity-provider';
import { GET, POST } from './[...path]/route';

const CLIENT_ID = 'tenantry';
const INES: Claims = { sub: 'subject-ines', email: 'Ines@northgate.example', email_verified: true, name: 'Ines' };
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let database: Awaited<ReturnType<typeof startAppDatabase>>;

beforeAll(async () => {
  provider = await startIdentityProvider(CLIENT_ID);
  const settings = { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: CLIENT_ID, OIDC_CLIENT_SECRET: 'client-secret' };
  database = await startAppDatabase({ ...settings, OIDC_NAME: 'Northgate SSO' });
  return async () => {
    await database.stop();
    await provider.stop();
  };
});
beforeEach(async () => {
  provider.setUserInfo(undefined);
  globalThis.tenantryOidc = undefined;
  await deleteAllRows();
  const workspace = await addWorkspace(db(), 'Northgate');
  const person = await findOrAddPerson(db(), { email: 'ines@northgate.example', name: 'Ines Kofler' });
  await addMembership(db(), { workspaceId: workspace.id, personId: person.id, role: 'admin' });
});

const at = (...path: string[]) => ({ params: Promise.resolve({ path }) });
const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

function start(next?: string, cookie = ''): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  const init = { method: 'POST', headers, body: JSON.stringify({ next }) };
  return POST(new Request('http://localhost:3000/api/auth/sign-in/social', init), at('sign-in', 'social'));
}

async function comeBack(query: URLSearchParams, cookie: string): Promise<Response> {
  const url = `http://localhost:3000/api/auth/callback/oidc?${query}`;
  return GET(new Request(url, { headers: { cookie } }), at('callback', 'oidc'));
}

async function signInAs(who: Claims, next?: string, cookie = ''): Promise<Response> {
  const started = await start(next, cookie);
  const { url } = await started.json();
  return comeBack(provider.signIn(url, who), [cookie, cookiesOf(started)].filter(Boolean).join('; '));
}

/** The cookies of a browser across several responses. */
function createJar() {
  const jar = new Map<string, string>();
  return {
    keep(response: Response): void {
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.delete(name);
        if (!/max-age=0\b/i.test(line)) jar.set(name, value);
      }
    },
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

async function wholeDatabase(): Promise<string> {
  const tables = ['people', 'sessions', 'credentials', 'verifications', 'audit_entries'];
  const rows = await Promise.all(tables.map((name) => db().execute(sql`select * from ${sql.identifier(name)}`)));
  return JSON.stringify(rows.map((result) => result.rows));
}

test('starts a sign-in at the provider with code flow, PKCE, state and nonce', async () => {
  const { url } = await (await start()).json();
  const query = new URL(url).searchParams;
  expect(url).toContain(`${provider.issuer}/authorize`);
  expect(Object.fromEntries(query)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    client_id: CLIENT_ID,
    scope: 'openid email profile',
    redirect_uri: 'http://localhost:3000/api/auth/callback/oidc',
  });
  for (const name of ['code_challenge', 'state', 'nonce']) expect(query.get(name)).toMatch(/^[\w-]{20,}$/);
});

test('signs in a person with a known verified email and redirects to the requested page', async () => {
  const response = await signInAs(INES, '/environments?type=SANDBOX');
  expect([response.status, response.headers.get('location')]).toEqual([303, '/environments?type=SANDBOX']);
  const member = await requireRequestMember(
    new Request('http://localhost:3000/', { headers: { cookie: cookiesOf(response) } }),
  );
  expect(member).toMatchObject({ name: 'Ines Kofler', email: 'ines@northgate.example', role: 'admin' });
});

test('stores no provider tokens in the database, after the first or second sign-in', async () => {
  await signInAs(INES);
  await signInAs(INES);
  const stored = await wholeDatabase();
  expect(stored).toContain('subject-ines');
  expect(provider.idTokens.length).toBeGreaterThan(1);
  for (const token of [...Object.values(PLANTED), ...provider.idTokens]) expect(stored).not.toContain(token);
});

test.each([
  ['an unknown email', { ...INES, sub: 's2', email: 'stranger@northgate.example' }, 'unknown-person'],
  ['an email that the provider has not verified', { ...INES, sub: 's3', email_verified: false }, 'email-not-verified'],
  ['an email without a verification claim', { sub: 's4', email: 'ines@northgate.example' }, 'email-not-verified'],
])('refuses %s and stores nothing', async (_case, who, error) => {
  const before = await wholeDatabase();
  const response = await signInAs(who, '/settings');
  expect(response.headers.get('location')).toBe(`/sign-in?next=%2Fsettings&error=${error}`);
  expect(cookiesOf(response)).not.toContain('session_token=');
  expect(await wholeDatabase()).toBe(before);
});

test('refuses a known subject whose email has changed or is no longer verified', async () => {
  await signInAs(INES);
  const changed = await signInAs({ ...INES, email: 'ines.new@northgate.example' });
  expect(changed.headers.get('location')).toBe('/sign-in?error=email-changed');
  const unverified = await signInAs({ ...INES, email_verified: false });
  expect(unverified.headers.get('location')).toBe('/sign-in?error=email-not-verified');
});

test('does not sign in when the callback arrives in another browser', async () => {
  const { url } = await (await start()).json();
  const response = await comeBack(provider.signIn(url, INES), '');
  expect(response.headers.get('location')).toBe('/sign-in?error=not-the-same-browser');
});

describe('concurrent sign-ins in one browser', () => {
  test('each redirect to their own page, in any order', async () => {
    const jar = createJar();
    const first = await start('/environments');
    jar.keep(first);
    const second = await start('/settings', jar.cookie());
    jar.keep(second);
    const urls = await Promise.all([first, second].map(async (started) => (await started.json()).url));
    const ends = [];
    for (const url of urls) {
      const back = await comeBack(provider.signIn(url, INES), jar.cookie());
      jar.keep(back);
      ends.push(back.headers.get('location'));
    }
    expect(ends).toEqual(['/environments', '/settings']);
    expect(jar.cookie()).not.toContain('oauth_state');
    const again = await comeBack(provider.signIn(urls[0], INES), jar.cookie());
    expect(again.headers.get('location')).toBe('/sign-in?error=not-the-same-browser');
  });

  test('leave at most three cookies when none is completed', async () => {
    const jar = createJar();
    for (let count = 0; count < 6; count += 1) jar.keep(await start('/', jar.cookie()));
    expect(jar.cookie().match(/oauth_state/g)).toHaveLength(3);
  });
});

test('a sign-in from a very long address returns at least to its page', async () => {
  const filter = (chars: number) => `/environments?search=${'x'.repeat(chars)}`;
  expect((await signInAs(INES, filter(500))).headers.get('location')).toBe(filter(500));
  const started = await start(filter(3_000));
  for (const line of started.headers.getSetCookie()) expect(line.length).toBeLessThan(4_096);
  const { url } = await started.json();
  const back = await comeBack(provider.signIn(url, INES), cookiesOf(started));
  expect(back.headers.get('location')).toBe('/environments');
});

describe('account selection', () => {
  const promptOf = async (started: Response) => new URL((await started.json()).url).searchParams.get('prompt');

  test('is requested after signing out, until the next sign-in', async () => {
    const jar = createJar();
    jar.keep(await start());
    jar.keep(await signInAs(INES, '/', jar.cookie()));
    expect(await promptOf(await start('/', jar.cookie()))).toBeNull();
    const out = { method: 'POST', headers: { 'content-type': 'application/json', cookie: jar.cookie() }, body: '{}' };
    jar.keep(await POST(new Request('http://localhost:3000/api/auth/sign-out', out), at('sign-out')));
    const started = await start('/', jar.cookie());
    jar.keep(started);
    const { url } = await started.json();
    expect(new URL(url).searchParams.get('prompt')).toBe('select_account');
    const state = new URL(url).searchParams.get('state') ?? '';
    jar.keep(await comeBack(new URLSearchParams({ error: 'access_denied', state }), jar.cookie()));
    expect(await promptOf(await start('/', jar.cookie()))).toBe('select_account');
    jar.keep(await signInAs(INES, '/', jar.cookie()));
    expect(await promptOf(await start('/', jar.cookie()))).toBeNull();
  });

  test.each([
    ['is unknown', { ...INES, sub: 's2', email: 'stranger@northgate.example' }],
    ['is not verified', { ...INES, sub: 's3', email_verified: false }],
  ])('is requested after a sign-in whose email %s', async (_case, who) => {
    const jar = createJar();
    jar.keep(await signInAs(who));
    expect(await promptOf(await start('/', jar.cookie()))).toBe('select_account');
  });

  test.each([
    [['none', 'login', 'select_account'], 'select_account'],
    [['none', 'login'], 'login'],
    [['none'], null],
  ])('for a provider that supports %j, is requested with %j', async (prompts, prompt) => {
    provider.setPrompts(prompts);
    const started = await start('/', 'tenantry.choose_account=1');
    provider.setPrompts(undefined);
    expect(await promptOf(started)).toBe(prompt);
  });

  test('is not requested again from a provider that rejects the request', async () => {
    const jar = createJar();
    jar.keep(await signInAs({ ...INES, sub: 's2', email: 'stranger@northgate.example' }));
    const started = await start('/', jar.cookie());
    jar.keep(started);
    const state = new URL((await started.json()).url).searchParams.get('state') ?? '';
    jar.keep(await comeBack(new URLSearchParams({ error: 'invalid_request', state }), jar.cookie()));
    expect(await promptOf(await start('/', jar.cookie()))).toBeNull();
  });
});

describe('an ID token with missing claims', () => {
  const THIN: Claims = { sub: 'subject-ines', email: 'ines@northgate.example' };
  const FULL = { ...THIN, email_verified: true, name: 'Ines Kofler' };
  const endOf = async (who: Claims) => (await signInAs(who)).headers.get('location');

  test('is supplemented from the userinfo endpoint', async () => {
    provider.setUserInfo(FULL);
    expect(await endOf(THIN)).toBe('/');
    expect(await endOf({ sub: 'subject-ines' })).toBe('/');
    expect(provider.userInfoAsked()).toBe(2);
  });

  test('is not supplemented when it is complete', async () => {
    provider.setUserInfo(FULL);
    expect(await endOf({ ...FULL })).toBe('/');
    expect(provider.userInfoAsked()).toBe(0);
  });

  test.each([
    ['another sub', { ...FULL, sub: 'subject-tom' }],
    ['another email', { ...FULL, email: 'tom@northgate.example' }],
    ['an email that is not verified', { ...FULL, email_verified: false }],
    ['no email', { sub: 'subject-ines' }],
  ])('refuses the sign-in when that endpoint returns %s', async (_case, info) => {
    provider.setUserInfo(info);
    expect(await endOf(THIN)).toBe('/sign-in?error=email-not-verified');
  });

  test('is not supplemented over an explicit false', async () => {
    provider.setUserInfo(FULL);
    expect(await endOf({ ...THIN, email_verified: false })).toBe('/sign-in?error=email-not-verified');
  });

  test('is logged with the missing claim and its sources, never with values', async () => {
    const warn = vi.spyOn(log(), 'warn').mockImplementation(() => undefined);
    provider.setUserInfo({ sub: 'subject-ines' });
    await signInAs(THIN);
    const sources = ['id token', 'userinfo'];
    expect(warn).toHaveBeenCalledWith({ claim: 'email_verified', found: 'absent', sources }, 'single sign-on refused');
    expect(JSON.stringify(warn.mock.calls)).not.toContain('northgate');
    warn.mockRestore();
  });
});

test('treats all spellings of an email with an international domain as equal', async () => {
  await db().execute(sql`update people set email = 'ines@xn--mnchen-3ya.example'`);
  for (const email of ['Ines@München.example', 'ines@xn--mnchen-3ya.example']) {
    expect((await signInAs({ ...INES, email })).headers.get('location')).toBe('/');
  }
  const decomposed = await signInAs({ ...INES, sub: 's9', email: 'ines@mu\u0308nchen.example' });
  expect(decomposed.headers.get('location')).toBe('/sign-in?error=no-email');
});

test('canceling at the provider returns to sign-in with a message', async () => {
  const started = await start('/settings');
  const state = new URL((await started.json()).url).searchParams.get('state') ?? '';
  const response = await comeBack(new URLSearchParams({ error: 'access_denied', state }), cookiesOf(started));
  expect(response.headers.get('location')).toBe('/sign-in?next=%2Fsettings&error=cancelled');
});

test('refuses a token that the provider did not sign for this sign-in', async () => {
  const first = await (await start()).json();
  const started = await start();
  const stolen = provider.signIn(first.url, INES);
  stolen.set('state', new URL((await started.json()).url).searchParams.get('state') ?? '');
  const response = await comeBack(stolen, cookiesOf(started));
  expect(response.headers.get('location')).toBe('/sign-in?error=provider-failed');
});

test('reports an unreachable provider, and recovers when it is back', async () => {
  provider.setUnavailable(true);
  const refused = await start();
  expect(refused.status).toBe(500);
  expect((await refused.json()).error.message).toMatch(/^Northgate SSO could not be reached/);
  provider.setUnavailable(false);
  expect((await start()).status).toBe(200);
});

test('signing in through the provider invalidates an open password link', async () => {
  await db().execute(sql`insert into password_links (token_hash, person_id, expires_at)
    select 'hash', id, now() + interval '1 day' from people`);
  await signInAs(INES);
  const { rows } = await db().execute(sql`select 1 from password_links where used_at is null`);
  expect(rows).toEqual([]);
});

describe('an allowed domain', () => {
  const ANNA: Claims = { sub: 'subject-anna', email: 'Anna@Guests.example', email_verified: true, name: 'Anna Lind' };
  const memberships = async (email = 'anna@guests.example') => {
    const query = sql`select w.name, m.role, m.removed_at from members m join people p on p.id = m.person_id
      join workspaces w on w.id = m.workspace_id where p.email = ${email} order by w.name`;
    return (await db().execute<{ name: string; role: string; removed_at: unknown }>(query)).rows;
  };
  const admitted = async (who: Claims) => cookiesOf(await signInAs(who)).includes('session_token=');
  beforeEach(async () => {
    await addWorkspace(db(), 'Southgate');
    await db().execute(sql`insert into workspace_domains (workspace_id, domain, role)
      select id, 'guests.example', case name when 'Northgate' then 'viewer' else 'operator' end from workspaces`);
  });

  test('adds a new person to each workspace that allows it, with its role, and writes audit entries', async () => {
    expect(await admitted(ANNA)).toBe(true);
    expect(await memberships()).toMatchObject([
      { name: 'Northgate', role: 'viewer' },
      { name: 'Southgate', role: 'operator' },
    ]);
    expect(await admitted(ANNA)).toBe(true);
    const { rows } = await db().execute(
      sql`select details::jsonb as details from audit_entries where action = 'member.admit'`,
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ details: { domain: 'guests.example' } });
  });

  test.each(['', 'Anna \u202edniL', '\u3164', 'Anna\0Lind', 'A'.repeat(200), undefined])(
    'uses the email as the name when the provider sends %j',
    async (name) => {
      const { name: _name, ...nameless } = ANNA;
      expect(await admitted(name === undefined ? nameless : { ...nameless, name })).toBe(true);
      const { rows } = await db().execute(sql`select name from people where email = 'anna@guests.example'`);
      expect(rows).toEqual([{ name: 'anna@guests.example' }]);
    },
  );

  test.each([
    ['an email that is not verified', { ...ANNA, email_verified: false }],
    ['an email without a verification claim', { sub: 's', email: 'anna@guests.example' }],
    ['a domain below it', { ...ANNA, email: 'anna@team.guests.example' }],
    ['a domain that ends like it', { ...ANNA, email: 'anna@evilguests.example' }],
    ['letters that look alike', { ...ANNA, email: 'anna@guеsts.example' }],
    ['two domains', { ...ANNA, email: 'anna@evil.example@guests.example' }],
  ])('does not admit %s, and stores nothing', async (_case, who) => {
    const before = await wholeDatabase();
    expect(await admitted(who)).toBe(false);
    expect(await wholeDatabase()).toBe(before);
  });

  test('does not re-add a removed member', async () => {
    await admitted(ANNA);
    await db().execute(
      sql`update members set removed_at = now() from people where people.id = person_id and email = 'anna@guests.example'`,
    );
    expect(await admitted(ANNA)).toBe(false);
    expect((await memberships()).every(({ removed_at: at }) => at !== null)).toBe(true);
  });

  test('keeps the role of an existing member, and admits no one who has a password', async () => {
    await db().execute(
      sql`insert into workspace_domains (workspace_id, domain, role) select id, 'northgate.example', 'viewer' from workspaces`,
    );
    await db().execute(
      sql`insert into credentials (id, person_id, provider_id, account_id, password) select 'c', id, 'credential', id, 'hash' from people`,
    );
    expect(await admitted(INES)).toBe(true);
    expect(await memberships('ines@northgate.example')).toMatchObject([{ name: 'Northgate', role: 'admin' }]);
    await db().execute(sql`delete from credentials where provider_id = 'credential'`);
    expect(await admitted(INES)).toBe(true);
    expect(await memberships('ines@northgate.example')).toMatchObject([{ role: 'admin' }, { role: 'viewer' }]);
  });

  test('adds no person for a known subject whose email has changed', async () => {
    await admitted(ANNA);
    const changed = await signInAs({ ...ANNA, email: 'anna.new@guests.example' });
    expect(changed.headers.get('location')).toBe('/sign-in?error=email-changed');
    expect(await memberships('anna.new@guests.example')).toEqual([]);
  });
});

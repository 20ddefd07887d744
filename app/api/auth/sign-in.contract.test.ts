import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword } from '@/lib/auth/passwords/passwords';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { buildOidcAuth, passwordAuth } from '@/lib/auth/sign-in/better-auth';
import { db } from '@/lib/db/client';
import { addMembership } from '@/lib/db/queries/people/members';
import { findOrAddPerson, savePassword } from '@/lib/db/queries/people/people';
import { hashSessionToken } from '@/lib/db/queries/people/sessions';
import { addWorkspace } from '@/lib/db/queries/people/workspaces';
import { startAppDatabase } from '@/scripts/testing/database/app-database';
import { GET, POST } from './[...path]/route';

const PASSWORD = 'correct horse battery';
let database: Awaited<ReturnType<typeof startAppDatabase>>;

beforeAll(async () => {
  database = await startAppDatabase();
  const workspace = await addWorkspace(db(), 'Northgate');
  const person = await findOrAddPerson(db(), { email: 'ines@northgate.example', name: 'Ines Kofler' });
  await savePassword(db(), person.id, await hashPassword(PASSWORD));
  await addMembership(db(), { workspaceId: workspace.id, personId: person.id, role: 'owner' });
  return () => database.stop();
});
beforeEach(async () => {
  await db().execute(sql`truncate limits`);
});

function call(method: 'GET' | 'POST', path: string, body?: unknown, headers: Record<string, string> = {}) {
  const request = new Request(`http://localhost:3000/api/auth/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return (method === 'GET' ? GET : POST)(request, {
    params: Promise.resolve({ path: path.split('?')[0]?.split('/') ?? [] }),
  });
}

async function signIn(headers: Record<string, string> = {}): Promise<{ response: Response; cookie: string }> {
  const response = await call(
    'POST',
    'sign-in/email',
    { email: 'Ines@Northgate.example', password: PASSWORD },
    headers,
  );
  return { response, cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

const memberWith = (cookie: string) =>
  requireRequestMember(new Request('http://localhost:3000/', { headers: { cookie } }));
const tokenIn = (cookie: string) => decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';

describe('a password', () => {
  test('creates a session whose member can be read from its cookie', async () => {
    const { response, cookie } = await signIn();
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(/^tenantry\.session_token=.*HttpOnly; SameSite=Lax$/);
    const { name, role, workspaceName } = await memberWith(cookie);
    expect({ name, role, workspaceName }).toEqual({ name: 'Ines Kofler', role: 'owner', workspaceName: 'Northgate' });
  });

  test('creates a session whose token is not in the database', async () => {
    const { cookie } = await signIn();
    const { rows: stored } = await db().execute(sql`select * from sessions`);
    expect(JSON.stringify(stored)).toContain(hashSessionToken(tokenIn(cookie)));
    expect(JSON.stringify(stored)).not.toContain(tokenIn(cookie));
  });

  test('returns no session token in the body', async () => {
    const { response, cookie } = await signIn();
    const body = await response.text();
    expect(JSON.parse(body)).toEqual({ next: '/' });
    expect(body).not.toContain(tokenIn(cookie));
  });

  test('creates a new session each time and ends the browser’s previous one', async () => {
    const first = await signIn();
    const second = await signIn({ cookie: first.cookie });
    expect(tokenIn(second.cookie)).not.toBe(tokenIn(first.cookie));
    await expect(memberWith(first.cookie)).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(memberWith(second.cookie)).resolves.toMatchObject({ email: 'ines@northgate.example' });
  });

  test('returns the same error for an unknown email and a wrong password', async () => {
    const answers = await Promise.all(
      ['ines@northgate.example', 'nobody@northgate.example'].map(async (email) => {
        const response = await call('POST', 'sign-in/email', { email, password: 'wrong' });
        const { error } = await response.json();
        return { status: response.status, code: error.code, message: error.message };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('that is wrong is audited in the member’s workspaces, and not at all for an unknown email', async () => {
    await db().execute(sql`truncate audit_entries, audit_heads`);
    const other = await addWorkspace(db(), 'Southgate');
    for (const email of ['nobody@northgate.example', 'ines@northgate.example']) {
      expect((await call('POST', 'sign-in/email', { email, password: 'wrong' })).status).toBe(401);
    }
    const query = sql`select w.name, e.target from audit_entries e join workspaces w on w.id = e.workspace_id`;
    const entries = async () => (await db().execute(query)).rows;
    await expect.poll(entries).toEqual([{ name: 'Northgate', target: 'ines@northgate.example' }]);
    await db().execute(sql`delete from workspaces where id = ${other.id}`);
  });

  test('can be tried ten times from one address, then is rate limited', async () => {
    const attempt = (email: string) => call('POST', 'sign-in/email', { email, password: 'wrong' });
    for (let count = 0; count < 10; count += 1) expect((await attempt('guess@northgate.example')).status).toBe(401);
    const refused = await attempt('guess@northgate.example');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(500);
    expect((await attempt('another@northgate.example')).status).toBe(401);
  });

  test('of many people, tried from one address, is rate limited after one hundred failures', async () => {
    const from = { 'x-forwarded-for': '192.0.2.7' };
    const attempt = (count: number, headers = from) =>
      call('POST', 'sign-in/email', { email: `guess-${count}@northgate.example`, password: 'wrong' }, headers);
    await db().execute(sql`insert into limits (key_hash, count, ends_at)
      values (${createHash('sha256').update('from 192.0.2.7').digest('base64url')}, 98, now() + interval '9 minutes')`);
    expect((await signIn(from)).response.status).toBe(200);
    const statuses = [(await attempt(1)).status, (await attempt(2)).status, (await attempt(3)).status];
    expect(statuses).toEqual([401, 401, 429]);
    expect((await signIn(from)).response.status).toBe(429);
    expect((await attempt(4, { 'x-forwarded-for': '192.0.2.8' })).status).toBe(401);
  });

  test('works from a plain form, which redirects only to our own paths', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const fields = (next: string) => new URLSearchParams({ email: 'ines@northgate.example', password: PASSWORD, next });
    const good = await call('POST', 'sign-in/email', fields('/environments?type=PRODUCTION').toString(), form);
    expect([good.status, good.headers.get('location')]).toEqual([303, '/environments?type=PRODUCTION']);
    const evil = await call('POST', 'sign-in/email', fields('//evil.example').toString(), form);
    expect(evil.headers.get('location')).toBe('/');
    const wrong = await call('POST', 'sign-in/email', 'email=ines@northgate.example&password=no&next=/settings', form);
    expect(wrong.headers.get('location')).toBe('/sign-in?next=%2Fsettings&error=wrong-password');
  });

  test('is refused from another site', async () => {
    const { response } = await signIn({ origin: 'https://evil.example' });
    expect(response.status).toBe(403);
  });

  test('does not sign in a person without a membership', async () => {
    const person = await findOrAddPerson(db(), { email: 'former@northgate.example', name: 'Former' });
    await savePassword(db(), person.id, await hashPassword(PASSWORD));
    const response = await call('POST', 'sign-in/email', { email: 'former@northgate.example', password: PASSWORD });
    expect([response.status, response.headers.getSetCookie()]).toEqual([403, []]);
  });
});

describe('a session', () => {
  const endOf = async (cookie: string) => {
    const { rows } = await db().execute<{ hours: number }>(
      sql`select extract(epoch from expires_at - now()) / 3600 as hours from sessions where token_hash = ${hashSessionToken(tokenIn(cookie))}`,
    );
    return Number(rows[0]?.hours);
  };
  const set = (cookie: string, change: ReturnType<typeof sql>) =>
    db().execute(sql`update sessions set ${change} where token_hash = ${hashSessionToken(tokenIn(cookie))}`);

  test('ends after eight hours without use', async () => {
    const { cookie } = await signIn();
    expect(await endOf(cookie)).toBeCloseTo(8, 1);
    await set(cookie, sql`expires_at = now() - interval '1 second'`);
    await expect(memberWith(cookie)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('is extended by use, outside the request', async () => {
    const { cookie } = await signIn();
    await set(cookie, sql`expires_at = now() + interval '1 hour'`);
    await memberWith(cookie);
    await expect.poll(() => endOf(cookie)).toBeCloseTo(8, 1);
  });

  test('is never extended beyond seven days', async () => {
    const { cookie } = await signIn();
    await set(cookie, sql`expires_at = now() + interval '1 minute', created_at = now() - interval '6 days 22 hours'`);
    await memberWith(cookie);
    await expect.poll(() => endOf(cookie)).toBeCloseTo(2, 1);
    await set(cookie, sql`created_at = now() - interval '7 days 1 second'`);
    await expect(memberWith(cookie)).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  test('is not accessible with a cookie that has another signature', async () => {
    const { cookie } = await signIn();
    const forged = `tenantry.session_token=${encodeURIComponent(`${tokenIn(cookie)}.${'A'.repeat(43)}=`)}`;
    await expect(memberWith(forged)).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(memberWith(`tenantry.session_token=${tokenIn(cookie)}`)).rejects.toMatchObject({
      code: 'not-signed-in',
    });
  });

  test('is deleted from the database on sign-out, and sign-in and sign-out are audited', async () => {
    await db().execute(sql`truncate audit_entries, audit_heads`);
    const { cookie } = await signIn();
    const response = await call('POST', 'sign-out', {}, { cookie });
    expect(await response.json()).toEqual({ next: '/sign-in' });
    expect(response.headers.getSetCookie().join()).toMatch(/tenantry\.session_token=;.*Max-Age=0/);
    await expect(memberWith(cookie)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(await endOf(cookie)).toBeNaN();
    const { rows } = await db().execute(sql`select action, actor_name, target from audit_entries order by seq`);
    const ines = { actor_name: 'Ines Kofler', target: 'ines@northgate.example' };
    expect(rows).toEqual(['session.sign-in', 'session.sign-out'].map((action) => ({ action, ...ines })));
  });
});

const FACTOR = ['POST /two-factor/verify-totp', 'POST /two-factor/verify-backup-code'];

test('all other endpoints of the library are not found', async () => {
  const open = ['POST /sign-in/email', 'POST /sign-in/social', 'GET /callback/:id', 'POST /sign-out', ...FACTOR];
  const oidc = buildOidcAuth({
    discoveryUrl: 'http://127.0.0.1:9/',
    clientId: 'c',
    clientSecret: 's',
    authentication: 'post',
    userInfoUrl: undefined,
    promptToChoose: undefined,
  });
  const endpoints = [passwordAuth(), oidc].flatMap(({ api }) =>
    Object.values(api).flatMap(({ path, options }) => [options.method].flat().map((method) => `${method} ${path}`)),
  );
  expect(endpoints.length).toBeGreaterThan(50);
  for (const endpoint of endpoints.filter((known) => !open.includes(known))) {
    const [method, path = ''] = endpoint.split(' ');
    const response = await call(
      method === 'GET' ? 'GET' : 'POST',
      path.slice(1).replaceAll(/:\w+/g, 'oidc'),
      method === 'GET' ? undefined : {},
    );
    expect([endpoint, response.status]).toEqual([endpoint, 404]);
  }
});

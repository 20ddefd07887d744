import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { issuePasswordLink } from '@/lib/auth/passwords/issue-password-link';
import { hashPassword } from '@/lib/auth/passwords/passwords';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { passwordAuth } from '@/lib/auth/sign-in/better-auth';
import { db } from '@/lib/db/client';
import { addMembership } from '@/lib/db/queries/people/members';
import { findOrAddPerson, savePassword } from '@/lib/db/queries/people/people';
import { addWorkspace } from '@/lib/db/queries/people/workspaces';
import { resetSecondFactor } from '@/lib/operations/members/reset-second-factor';
import { getProfile } from '@/lib/operations/profile/get-profile';
import { deleteAllRows, startAppDatabase } from '@/scripts/testing/database/app-database';
import { totpCode } from '@/scripts/testing/sign-in/totp-code';
import { POST as useLink } from '../password-links/[token]/route';
import { POST as renew } from '../profile/second-factor/backup-codes/route';
import { POST as confirm } from '../profile/second-factor/confirm/route';
import { POST as begin, DELETE as end } from '../profile/second-factor/route';
import { POST } from './[...path]/route';

const PASSWORD = 'correct horse battery';
const EMAIL = 'ines@northgate.example';
const ORIGIN = 'http://localhost:3000';
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const enrollment = z.object({ uri: z.string(), key: z.string(), backupCodes: z.array(z.string()) });
let database: Awaited<ReturnType<typeof startAppDatabase>>;
let passwordHash: string;

beforeAll(async () => {
  database = await startAppDatabase();
  passwordHash = await hashPassword(PASSWORD);
  return async () => {
    vi.useRealTimers();
    await database.stop();
  };
});
beforeEach(async () => {
  // The middle of a code's 30-second window, so that no code changes during a test.
  vi.useFakeTimers({ toFake: ['Date'] });
  const now = performance.timeOrigin + performance.now();
  vi.setSystemTime(now - (now % 30_000) + 15_000);
  await deleteAllRows();
  const person = await findOrAddPerson(db(), { email: EMAIL, name: 'Ines Kofler' });
  await savePassword(db(), person.id, passwordHash);
  for (const name of ['First', 'Northgate']) {
    const workspace = await addWorkspace(db(), name);
    await addMembership(db(), { workspaceId: workspace.id, personId: person.id, role: 'owner' });
  }
});

function requestOf(path: string, body: unknown, { cookie = '', method = 'POST', headers = {} } = {}): Request {
  return new Request(`${ORIGIN}/api/${path}`, {
    method,
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function auth(path: string, body: unknown, options: Parameters<typeof requestOf>[2] = {}): Promise<Response> {
  return POST(requestOf(`auth/${path}`, body, options), { params: Promise.resolve({ path: path.split('/') }) });
}

type ProfileRoute = (request: Request, context: { params: Promise<Record<never, string>> }) => Promise<Response>;
const profile = (call: ProfileRoute, body: unknown, cookie: string, method = 'POST') =>
  call(requestOf('profile/second-factor', body, { cookie, method }), { params: Promise.resolve({}) });

/** Returns the cookies that a browser would send after a response. */
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .filter((line) => !/max-age=0\b/i.test(line))
    .map((line) => line.split(';')[0])
    .join('; ');
const givePassword = (options: Parameters<typeof requestOf>[2] = {}) =>
  auth('sign-in/email', { email: EMAIL, password: PASSWORD }, options);
const giveCode = (code: string, cookie: string) => auth('two-factor/verify-totp', { code }, { cookie });
const giveBackup = (code: string, cookie: string) => auth('two-factor/verify-backup-code', { code }, { cookie });
const memberWith = (cookie: string) => requireRequestMember(new Request(ORIGIN, { headers: { cookie } }));
const count = async (query: ReturnType<typeof sql>) => Number((await db().execute<{ n: number }>(query)).rows[0]?.n);
const personId = async () =>
  (await db().execute<{ id: string }>(sql`select id from people where email = ${EMAIL}`)).rows[0]?.id ?? '';
const sessions = () => count(sql`select count(*) as n from sessions`);
const auditDetails = async (action: string) =>
  (
    await db().execute<{ details: unknown }>(
      sql`select details::jsonb as details from audit_entries where action = ${action}`,
    )
  ).rows.map(({ details }) => details);

/** Turns on the factor with the previous code, so that the current and the next code are still unused. */
async function switchOn() {
  const cookie = cookieOf(await givePassword());
  const answer = await profile(begin, { password: PASSWORD }, cookie);
  const { key, backupCodes } = enrollment.parse(await answer.json());
  const confirmed = await profile(confirm, { code: totpCode(key, -1) }, cookie);
  expect(confirmed.status).toBe(200);
  return { key, backupCodes, cookie: cookieOf(confirmed), before: cookie, confirmed };
}

describe('setting up', () => {
  test('requires the password, and changes nothing until a correct code', async () => {
    const cookie = cookieOf(await givePassword());
    const wrong = await profile(begin, { password: 'a guess' }, cookie);
    expect([wrong.status, (await wrong.json()).error.details]).toEqual([400, { field: 'password' }]);
    expect(await count(sql`select count(*) as n from two_factors`)).toBe(0);
    const { key } = enrollment.parse(await (await profile(begin, { password: PASSWORD }, cookie)).json());
    const off = await profile(confirm, { code: totpCode(key, 20) }, cookie);
    expect([off.status, (await off.json()).error.details]).toEqual([400, { field: 'code' }]);
    expect((await getProfile(await memberWith(cookie))).secondFactor).toEqual({ isOn: false, backupCodesLeft: 0 });
    expect(cookieOf(await givePassword())).toContain('session_token');
  });

  test('ends the other sessions, and gives this session a new token in the same workspace', async () => {
    const other = cookieOf(await givePassword());
    const cookie = cookieOf(await givePassword());
    const { rows } = await db().execute<{ id: string }>(sql`select id from workspaces where name = 'Northgate'`);
    await db().execute(sql`update sessions set workspace_id = ${rows[0]?.id}`);
    const { key } = enrollment.parse(await (await profile(begin, { password: PASSWORD }, cookie)).json());
    const answer = await profile(confirm, { code: totpCode(key) }, cookie);
    const after = cookieOf(answer);
    for (const gone of [other, cookie]) await expect(memberWith(gone)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(await memberWith(after)).toMatchObject({ workspaceName: 'Northgate' });
    expect(await answer.json()).toEqual({ isOn: true, sessionsEnded: 1 });
    expect(await auditDetails('member.second-factor-on')).toEqual([{ sessionsEnded: 1 }, { sessionsEnded: 1 }]);
    expect(await auditDetails('session.sign-in')).toHaveLength(2);
  });

  test('stores key and backup codes encrypted, and never returns or audits them again', async () => {
    const { key, backupCodes, cookie, confirmed } = await switchOn();
    expect(backupCodes).toHaveLength(10);
    const { rows } = await db().execute(sql`select * from two_factors`);
    const { rows: entries } = await db().execute(sql`select * from audit_entries`);
    const shown = [rows, entries, await confirmed.text(), await getProfile(await memberWith(cookie))];
    const text = JSON.stringify(shown);
    for (const secret of [key, ...backupCodes]) expect(text).not.toContain(secret);
    const again = await profile(begin, { password: PASSWORD }, cookie);
    expect(again.status).toBe(409);
  });

  test('does not extend the session', async () => {
    const cookie = cookieOf(await givePassword());
    await profile(begin, { password: PASSWORD }, cookie);
    expect(await count(sql`select max(extract(epoch from expires_at - now()) / 3600) as n from sessions`)).toBeCloseTo(
      8,
      1,
    );
  });
});

describe('signing in', () => {
  test('creates no session before the code, only a pending cookie', async () => {
    const { before, cookie: mine } = await switchOn();
    const had = await sessions();
    const response = await givePassword({ cookie: mine });
    expect(await response.json()).toEqual({ next: '/sign-in/code', needs: 'second-factor' });
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^tenantry\.two_factor=.*Max-Age=600.*HttpOnly; SameSite=Lax$/);
    expect(await sessions()).toBe(had);
    await expect(memberWith(cookieOf(response))).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(memberWith(before)).rejects.toMatchObject({ code: 'not-signed-in' });
    await expect(memberWith(mine)).resolves.toMatchObject({ email: EMAIL });
    expect(await auditDetails('session.sign-in')).toHaveLength(1);
  });

  test('completes with a code, writes an audit entry, and returns no token', async () => {
    const { key, cookie: mine } = await switchOn();
    const waiting = cookieOf(await givePassword());
    const response = await giveCode(totpCode(key), `${waiting}; ${mine}`);
    const body = await response.text();
    expect(JSON.parse(body)).toEqual({ next: '/' });
    await expect(memberWith(cookieOf(response))).resolves.toMatchObject({ email: EMAIL });
    await expect(memberWith(mine)).rejects.toMatchObject({ code: 'not-signed-in' });
    expect(response.headers.getSetCookie().join()).toMatch(/tenantry\.two_factor=;.*Max-Age=0/);
    expect(await auditDetails('session.sign-in')).toContainEqual({ with: 'password and authenticator app' });
  });

  test('reports and audits a wrong code, and stays pending', async () => {
    const { key } = await switchOn();
    const waiting = cookieOf(await givePassword());
    const wrong = await giveCode(totpCode(key, 20), waiting);
    expect([wrong.status, (await wrong.json()).error.code, wrong.headers.getSetCookie()]).toEqual([
      400,
      'invalid-input',
      [],
    ]);
    await expect.poll(() => auditDetails('session.sign-in-failed')).toEqual([{ why: 'wrong authenticator app code' }]);
    expect((await giveCode(totpCode(key), waiting)).status).toBe(200);
  });

  test('accepts no code twice: neither the one that turned it on nor one of another sign-in', async () => {
    const { key } = await switchOn();
    const first = cookieOf(await givePassword());
    const second = cookieOf(await givePassword());
    expect((await giveCode(totpCode(key, -1), first)).status).toBe(400);
    const code = totpCode(key);
    expect((await giveCode(code, first)).status).toBe(200);
    const replay = await giveCode(code, second);
    expect([replay.status, replay.headers.getSetCookie()]).toEqual([400, []]);
    expect((await replay.json()).error.message).toContain('already used');
    expect((await giveCode(totpCode(key, 1), first)).status).toBe(401);
  });

  test('accepts each backup code once, with its own audit action', async () => {
    const { backupCodes, cookie } = await switchOn();
    const [code = '', other = ''] = backupCodes;
    expect((await giveBackup('aaaaa-bbbbb', cookieOf(await givePassword()))).status).toBe(400);
    expect((await giveBackup(code, cookieOf(await givePassword()))).status).toBe(200);
    expect((await giveBackup(code, cookieOf(await givePassword()))).status).toBe(400);
    expect((await giveBackup(other, cookieOf(await givePassword()))).status).toBe(200);
    expect(await auditDetails('session.sign-in-backup-code')).toHaveLength(2);
    await expect(memberWith(cookie)).resolves.toBeDefined();
    expect((await getProfile(await memberWith(cookie))).secondFactor).toEqual({ isOn: true, backupCodesLeft: 8 });
  });

  test('ends after five wrong codes, and limits guesses across sign-ins', async () => {
    const { key, backupCodes } = await switchOn();
    const waiting = cookieOf(await givePassword());
    for (let tried = 0; tried < 5; tried += 1)
      expect((await giveCode(totpCode(key, 20 + tried), waiting)).status).toBe(400);
    expect((await giveCode(totpCode(key), waiting)).status).toBe(401);
    const again = cookieOf(await givePassword());
    for (let tried = 0; tried < 4; tried += 1) expect((await giveBackup(`no-${tried}`, again)).status).toBe(400);
    const refused = await giveBackup(backupCodes[0] ?? '', again);
    expect([refused.status, Number(refused.headers.get('retry-after')) > 500]).toEqual([429, true]);
    expect(await count(sql`select count(*) as n from sessions`)).toBe(1);
  });

  test('still works in a known browser while an attacker with the password exhausts the attempts', async () => {
    const { key } = await switchOn();
    const mine = cookieOf(await giveCode(totpCode(key), cookieOf(await givePassword())));
    const used = createHash('sha256')
      .update(`second factor ${await personId()}`)
      .digest('base64url');
    await db().execute(sql`insert into limits (key_hash, count, ends_at) values (${used}, 10, now() + interval '9 minutes')
      on conflict (key_hash) do update set count = 10`);
    await db().execute(
      sql`update two_factors set failed_verification_count = 10, locked_until = now() + interval '1 hour'`,
    );
    expect((await giveCode(totpCode(key, 1), cookieOf(await givePassword()))).status).toBe(429);
    const waiting = cookieOf(await givePassword({ cookie: mine }));
    const answer = await giveCode(totpCode(key, 1), `${waiting}; ${mine}`);
    expect(answer.status).toBe(200);
  });

  test('does not mark the browser as known before the second factor', async () => {
    await switchOn();
    expect(cookieOf(await givePassword())).not.toContain('known_browser');
  });

  test('stays pending for ten minutes, and rejects a cookie with another signature', async () => {
    const { key } = await switchOn();
    const waiting = cookieOf(await givePassword());
    const identifier = decodeURIComponent(waiting).split('=')[1]?.split('.')[0] ?? '';
    const { rows } = await db().execute(sql`select * from verifications`);
    expect([rows.length, JSON.stringify(rows).includes(identifier)]).toEqual([2, false]);
    const forged = `tenantry.two_factor=${encodeURIComponent(`${identifier}.${'A'.repeat(43)}`)}`;
    expect((await giveCode(totpCode(key), forged)).status).toBe(401);
    expect((await giveCode(totpCode(key), '')).status).toBe(401);
    await db().execute(sql`update verifications set expires_at = now() - interval '1 minute'`);
    const late = await giveCode(totpCode(key), waiting);
    expect([late.status, (await late.json()).error.code]).toEqual([401, 'not-signed-in']);
  });

  test('works from plain forms', async () => {
    const { key } = await switchOn();
    const fields = new URLSearchParams({ email: EMAIL, password: PASSWORD, next: '/environments?type=PRODUCTION' });
    const asked = await auth('sign-in/email', fields.toString(), { headers: FORM });
    expect([asked.status, asked.headers.get('location')]).toEqual([
      303,
      '/sign-in/code?next=%2Fenvironments%3Ftype%3DPRODUCTION',
    ]);
    const cookie = cookieOf(asked);
    const give = (code: string) =>
      auth('two-factor/verify-totp', new URLSearchParams({ code, next: '/settings' }).toString(), {
        headers: FORM,
        cookie,
      });
    expect((await give(totpCode(key, 20))).headers.get('location')).toBe(
      '/sign-in/code?next=%2Fsettings&error=wrong-code',
    );
    const good = await give(totpCode(key));
    expect([good.status, good.headers.get('location')]).toEqual([303, '/settings']);
    expect((await give(totpCode(key, 1))).headers.get('location')).toBe(
      '/sign-in?next=%2Fsettings&error=code-too-late',
    );
  });

  test('is required after a password link too, with attempts that attackers cannot exhaust', async () => {
    const { key } = await switchOn();
    const id = await personId();
    const used = createHash('sha256').update(`second factor ${id}`).digest('base64url');
    await db().execute(
      sql`insert into limits (key_hash, count, ends_at) values (${used}, 10, now() + interval '9 minutes')`,
    );
    const link = await db().transaction((tx) => issuePasswordLink(tx, { personId: id, madeBy: id }));
    const token = new URL(link).pathname.split('/').at(-1) ?? '';
    const response = await useLink(requestOf(`password-links/${token}`, { password: 'another fine password' }), {
      params: Promise.resolve({ token }),
    });
    expect(await response.json()).toEqual({ next: '/sign-in/code', needs: 'second-factor' });
    expect(response.headers.getSetCookie().join()).not.toContain('session_token');
    expect(await sessions()).toBe(0);
    expect((await giveCode(totpCode(key), cookieOf(response))).status).toBe(200);
  });

  test('rejects a code for the person of another session', async () => {
    const { key } = await switchOn();
    const tom = await findOrAddPerson(db(), { email: 'tom@northgate.example', name: 'Tom' });
    await savePassword(db(), tom.id, passwordHash);
    await db().execute(
      sql`insert into members (workspace_id, person_id, role) select id, ${tom.id}, 'viewer' from workspaces`,
    );
    const toms = cookieOf(await auth('sign-in/email', { email: 'tom@northgate.example', password: PASSWORD }));
    expect((await giveCode(totpCode(key), toms)).status).toBe(401);
  });
});

describe('once it is on', () => {
  test('replacing backup codes requires the password and invalidates the old ones', async () => {
    const { backupCodes, cookie } = await switchOn();
    expect((await profile(renew, { password: 'a guess' }, cookie)).status).toBe(400);
    const fresh = z
      .object({ backupCodes: z.array(z.string()) })
      .parse(await (await profile(renew, { password: PASSWORD }, cookie)).json());
    expect((await giveBackup(backupCodes[0] ?? '', cookieOf(await givePassword()))).status).toBe(400);
    expect((await giveBackup(fresh.backupCodes[0] ?? '', cookieOf(await givePassword()))).status).toBe(200);
    expect(await auditDetails('member.backup-codes')).toHaveLength(2);
  });

  test('turning it off requires the password; then the password alone signs in', async () => {
    const { cookie } = await switchOn();
    expect((await profile(end, { password: 'a guess' }, cookie, 'DELETE')).status).toBe(400);
    expect((await profile(end, {}, cookie, 'DELETE')).status).toBe(400);
    expect((await givePassword().then((answer) => answer.json())).needs).toBe('second-factor');
    expect((await profile(end, { password: PASSWORD }, cookie, 'DELETE')).status).toBe(200);
    expect(cookieOf(await givePassword())).toContain('session_token');
    expect(await count(sql`select count(*) as n from two_factors`)).toBe(0);
    expect(await auditDetails('member.second-factor-off')).toHaveLength(2);
    expect((await profile(end, { password: PASSWORD }, cookie, 'DELETE')).status).toBe(409);
  });

  test('only an owner of all the person’s workspaces can reset it, not the person', async () => {
    const { cookie } = await switchOn();
    const ines = await memberWith(cookie);
    await expect(resetSecondFactor(ines, ines.id)).rejects.toMatchObject({ code: 'not-allowed' });
    const olga = await findOrAddPerson(db(), { email: 'olga@northgate.example', name: 'Olga' });
    await savePassword(db(), olga.id, passwordHash);
    const join = (name: string) =>
      db().execute(
        sql`insert into members (workspace_id, person_id, role) select id, ${olga.id}, 'owner' from workspaces where name = ${name}`,
      );
    await join('First');
    const olgas = cookieOf(await auth('sign-in/email', { email: 'olga@northgate.example', password: PASSWORD }));
    await expect(resetSecondFactor(await memberWith(olgas), ines.id)).rejects.toMatchObject({ code: 'not-allowed' });
    await join('Northgate');
    await resetSecondFactor(await memberWith(olgas), ines.id);
    await expect(resetSecondFactor(await memberWith(olgas), ines.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(cookieOf(await givePassword())).toContain('session_token');
    expect(await auditDetails('member.second-factor-reset')).toHaveLength(1);
  });

  test('a person without a password cannot set one up', async () => {
    const cookie = cookieOf(await givePassword());
    await db().execute(sql`update credentials set provider_id = 'oidc', password = null`);
    expect((await profile(begin, { password: PASSWORD }, cookie)).status).toBe(409);
  });

  test('the sign-in library finds every table and column it needs', async () => {
    await switchOn();
    const { internalAdapter } = await passwordAuth().$context;
    expect(await internalAdapter.findUserByEmail(EMAIL)).toMatchObject({ user: { twoFactorEnabled: true } });
  });
});

describe('when the audit entry cannot be written', () => {
  afterEach(() => db().execute(sql`drop trigger if exists refuse_entries on audit_entries`));

  /** Simulates a database that fails between a change and its audit entry. */
  async function refuseEntries() {
    await db().execute(
      sql`create or replace function refuse_entries() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$`,
    );
    await db().execute(
      sql`create trigger refuse_entries before insert on audit_entries for each row execute function refuse_entries()`,
    );
  }

  test('the second factor is not turned on, and the session stays valid', async () => {
    const other = cookieOf(await givePassword());
    const cookie = cookieOf(await givePassword());
    const { key } = enrollment.parse(await (await profile(begin, { password: PASSWORD }, cookie)).json());
    await refuseEntries();
    const answer = await profile(confirm, { code: totpCode(key, -1) }, cookie);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([500, []]);
    for (const still of [other, cookie]) expect(await memberWith(still)).toMatchObject({ email: EMAIL });
    expect(await sessions()).toBe(2);
    expect((await getProfile(await memberWith(cookie))).secondFactor).toEqual({ isOn: false, backupCodesLeft: 0 });
    await db().execute(sql`drop trigger refuse_entries on audit_entries`);
    expect(await auditDetails('member.second-factor-on')).toEqual([]);
    expect((await profile(confirm, { code: totpCode(key) }, cookie)).status).toBe(200);
    expect(await auditDetails('member.second-factor-on')).toHaveLength(2);
  });

  test('backup codes do not change', async () => {
    const { backupCodes, cookie } = await switchOn();
    await refuseEntries();
    expect((await profile(renew, { password: PASSWORD }, cookie)).status).toBe(500);
    await db().execute(sql`drop trigger refuse_entries on audit_entries`);
    expect(await auditDetails('member.backup-codes')).toEqual([]);
    expect((await giveBackup(backupCodes[0] ?? '', cookieOf(await givePassword()))).status).toBe(200);
  });
});

import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issuePasswordLink } from '@/lib/auth/passwords/issue-password-link';
import { hashPassword } from '@/lib/auth/passwords/passwords';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { db } from '@/lib/db/client';
import { addMembership } from '@/lib/db/queries/people/members';
import { findOrAddPerson, savePassword } from '@/lib/db/queries/people/people';
import { addWorkspace } from '@/lib/db/queries/people/workspaces';
import { startAppDatabase } from '@/scripts/testing/database/app-database';
import { POST as useLink } from '../password-links/[token]/route';
import { POST } from './[...path]/route';

const PASSWORD = 'correct horse battery';
const INES = 'ines@northgate.example';
const TOM = 'tom@northgate.example';
let database: Awaited<ReturnType<typeof startAppDatabase>>;
let inesId: string;

beforeAll(async () => {
  database = await startAppDatabase();
  const workspace = await addWorkspace(db(), 'Northgate');
  for (const email of [INES, TOM]) {
    const person = await findOrAddPerson(db(), { email, name: email });
    await savePassword(db(), person.id, await hashPassword(PASSWORD));
    await addMembership(db(), { workspaceId: workspace.id, personId: person.id, role: 'owner' });
    if (email === INES) inesId = person.id;
  }
  return () => database.stop();
});
beforeEach(async () => {
  await db().execute(sql`truncate limits`);
});

function requestOf(path: string, body: unknown, { address = '192.0.2.1', cookie = '' } = {}): Request {
  return new Request(`http://localhost:3000/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address, cookie },
    body: JSON.stringify(body),
  });
}

type From = { address?: string; cookie?: string; email?: string };
async function give(password: string, { email = INES, ...from }: From = {}): Promise<Response> {
  const request = requestOf('auth/sign-in/email', { email, password }, from);
  return POST(request, { params: Promise.resolve({ path: ['sign-in', 'email'] }) });
}
const statusOf = async (password: string, from: From = {}) => (await give(password, from)).status;

/** Returns the cookies that a browser keeps after its session has ended. */
const cookiesWithoutSession = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.includes('session_token'))
    .join('; ');

/** Sets a limit to the count that many failures would leave, without the cost of hashing. */
async function setUsed(key: string, count: number): Promise<void> {
  const hash = createHash('sha256').update(key).digest('base64url');
  await db().execute(sql`insert into limits (key_hash, count, ends_at)
    values (${hash}, ${count}, now() + interval '9 minutes')
    on conflict (key_hash) do update set count = excluded.count, ends_at = excluded.ends_at`);
}

describe('attackers who guess the password of an account', () => {
  test('are blocked after 50 attempts from many addresses, while the owner’s browser is not', async () => {
    const mine = cookiesWithoutSession(await give(PASSWORD));
    await setUsed(`sign-in ${INES}`, 49);
    expect(await statusOf('a guess', { address: '203.0.113.1' })).toBe(401);
    expect(await statusOf('a guess', { address: '203.0.113.2' })).toBe(429);
    expect(await statusOf(PASSWORD, { address: '203.0.113.3' })).toBe(429);
    expect(await statusOf(PASSWORD, { cookie: mine })).toBe(200);
    expect(await statusOf(PASSWORD, { cookie: mine, address: '203.0.113.4' })).toBe(200);
  });

  test('do not lock out the owner’s browser at a shared address', async () => {
    const mine = cookiesWithoutSession(await give(PASSWORD));
    await setUsed('from 192.0.2.1', 100);
    expect(await statusOf(PASSWORD)).toBe(429);
    expect(await statusOf(PASSWORD, { cookie: mine })).toBe(200);
  });

  test('gain nothing from a cookie of another account or a forged one', async () => {
    await setUsed(`sign-in ${INES}`, 50);
    const toms = cookiesWithoutSession(await give(PASSWORD, { email: TOM }));
    expect(await statusOf(PASSWORD, { cookie: toms })).toBe(429);
    const [name, value = ''] = toms.split('=');
    const [id] = value.split('.');
    expect(await statusOf(PASSWORD, { cookie: `${name}=${id}.${'A'.repeat(43)}` })).toBe(429);
    expect(await statusOf(PASSWORD, { cookie: `${name}=` })).toBe(429);
  });

  test('get ten attempts per IPv6 /64', async () => {
    for (let count = 0; count < 10; count += 1) {
      expect(await statusOf('a guess', { address: `2001:db8:1:2::${count}` })).toBe(401);
    }
    expect(await statusOf('a guess', { address: '2001:db8:1:2:3:4:5:6' })).toBe(429);
    expect(await statusOf('a guess', { address: '2001:db8:1:3::1' })).toBe(401);
  });
});

describe('a browser that has signed in before', () => {
  test('has its own ten attempts, which reset after each success', async () => {
    const mine = cookiesWithoutSession(await give(PASSWORD));
    for (let count = 0; count < 9; count += 1) expect(await statusOf('typo', { cookie: mine })).toBe(401);
    expect(await statusOf(PASSWORD, { cookie: mine })).toBe(200);
    for (let count = 0; count < 10; count += 1) expect(await statusOf('typo', { cookie: mine })).toBe(401);
    expect(await statusOf(PASSWORD, { cookie: mine })).toBe(429);
    expect(await statusOf(PASSWORD)).toBe(200);
  });

  test('shares one hundred attempts with all known browsers of the account, so that many cookies do not bypass the limit', async () => {
    const mine = cookiesWithoutSession(await give(PASSWORD));
    await setUsed(`sign-in ${INES} in known browsers`, 100);
    expect(await statusOf(PASSWORD, { cookie: mine })).toBe(429);
  });

  test('is known for each person who signed in with it', async () => {
    const first = cookiesWithoutSession(await give(PASSWORD));
    const both = cookiesWithoutSession(await give(PASSWORD, { email: TOM, cookie: first }));
    for (const email of [INES, TOM]) await setUsed(`sign-in ${email}`, 50);
    expect(await statusOf(PASSWORD, { cookie: both })).toBe(200);
    expect(await statusOf(PASSWORD, { cookie: both, email: TOM })).toBe(200);
  });

  test('stores a cookie for the API only, without the email in it', async () => {
    const line = (await give(PASSWORD)).headers.getSetCookie().find((each) => each.includes('known_browser'));
    expect(line).toMatch(/^tenantry\.known_browser=[\w.-]+; Max-Age=15552000; Path=\/api; HttpOnly; SameSite=Lax$/);
    expect((await give('a guess')).headers.getSetCookie()).toEqual([]);
  });
});

test('a password link works while attackers exhaust every limit, and resets the limits', async () => {
  const mine = cookiesWithoutSession(await give(PASSWORD));
  await setUsed(`sign-in ${INES}`, 50);
  await setUsed(`sign-in ${INES} 192.0.2.1`, 10);
  await setUsed('from 192.0.2.1', 100);
  await setUsed(`sign-in ${INES} in known browsers`, 100);
  const link = await db().transaction((tx) => issuePasswordLink(tx, { personId: inesId, madeBy: inesId }));
  const token = new URL(link).pathname.split('/').at(-1) ?? '';
  const answer = await useLink(requestOf(`password-links/${token}`, { password: PASSWORD }), {
    params: Promise.resolve({ token }),
  });
  expect([answer.status, await answer.json()]).toEqual([200, { next: '/' }]);
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  await expect(
    requireRequestMember(new Request('http://localhost:3000', { headers: { cookie } })),
  ).resolves.toMatchObject({
    email: INES,
  });
  expect(await statusOf('a guess', { address: '203.0.113.9' })).toBe(401);
  expect(await statusOf('a guess', { address: '203.0.113.9', cookie: mine })).toBe(401);
});

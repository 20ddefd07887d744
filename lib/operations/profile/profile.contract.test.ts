import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { deleteAllRows, startAppDatabase } from '../../../scripts/testing/database/app-database';
import type { Member } from '../../actor';
import { matchesPassword } from '../../auth/passwords/passwords';
import { db } from '../../db/client';
import { findOrAddPerson, findPasswordHash } from '../../db/queries/people/people';
import { hashSessionToken } from '../../db/queries/people/sessions';
import { claimInstallation } from '../setup/claim-installation';
import { createWorkspace } from '../workspaces/create-workspace';
import { changePassword } from './change-password';
import { getProfile } from './get-profile';
import { endOtherSessions, endSession, listSessions } from './sessions';

const PASSWORD = 'correct horse battery';
let database: Awaited<ReturnType<typeof startAppDatabase>>;
let owner: Member;

beforeAll(async () => {
  database = await startAppDatabase();
  return () => database.stop();
});
beforeEach(async () => {
  await deleteAllRows();
  const claim = { code: 'one-time-code', workspace: 'Northgate', name: 'Ines', password: PASSWORD };
  owner = await claimInstallation({ ...claim, email: 'ines@northgate.example' });
  for (const name of ['this', 'phone', 'old']) await openSession(owner.personId, name);
});

async function openSession(personId: string, name: string): Promise<void> {
  await db().execute(sql`insert into sessions (id, token_hash, person_id, expires_at, user_agent)
    values (${`id-${name}`}, ${hashSessionToken(`token-${name}`)}, ${personId}, now() + interval '1 hour', 'Mozilla/5.0 (Windows NT 10.0) Firefox/143.0')`);
}
const left = async () => (await listSessions(owner, 'token-this')).map(({ id }) => id).sort();
const audited = async (action: string) =>
  (await db().execute(sql`select details::jsonb as details from audit_entries where action = ${action}`)).rows.map(
    ({ details }) => details,
  );

test('sessions are listed without tokens, and the current one is marked', async () => {
  const sessions = await listSessions(owner, 'token-this');
  expect(sessions.filter(({ isThis }) => isThis).map(({ id }) => id)).toEqual(['id-this']);
  expect(sessions[0]?.device).toBe('Firefox on Windows');
  expect(JSON.stringify(sessions)).not.toContain('token-');
});

test('only the person can end their session', async () => {
  const tom = await findOrAddPerson(db(), { email: 'tom@northgate.example', name: 'Tom' });
  await openSession(tom.id, 'toms');
  for (const id of ['id-toms', 'token-phone', 'nothing'])
    await expect(endSession(owner, id)).rejects.toMatchObject({ code: 'not-found' });
  await endSession(owner, 'id-phone');
  expect(await left()).toEqual(['id-old', 'id-this']);
  expect(await audited('session.end')).toEqual([{ sessions: 1 }]);
});

test('all other sessions end, and this one stays', async () => {
  expect(await endOtherSessions(owner, 'token-this')).toBe(2);
  expect(await left()).toEqual(['id-this']);
  expect(await endOtherSessions(owner, 'token-this')).toBe(0);
  expect(await audited('session.end')).toEqual([{ sessions: 2 }]);
});

test('changing the password requires the current one and ends other sessions', async () => {
  const wrong = changePassword(owner, 'token-this', { current: 'a guess', password: 'another fine one' });
  await expect(wrong).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'current' } });
  expect(await left()).toHaveLength(3);
  await changePassword(owner, 'token-this', { current: PASSWORD, password: 'another fine one' });
  expect(await matchesPassword('another fine one', (await findPasswordHash(db(), owner.personId)) ?? '')).toBe(true);
  expect(await left()).toEqual(['id-this']);
  expect(await audited('member.change-password')).toEqual([{ sessionsEnded: 2 }]);
});

test('guesses of the current password are limited', async () => {
  const guess = () =>
    changePassword(owner, 'token-this', { current: 'a guess', password: 'another fine one' }).catch(
      (error) => error.code,
    );
  const codes: unknown[] = [];
  for (let count = 0; count < 11; count += 1) codes.push(await guess());
  expect(codes.filter((code) => code === 'rate-limited')).toHaveLength(1);
});

test('a person without a password gets an error', async () => {
  await db().execute(sql`update credentials set provider_id = 'oidc', password = null`);
  expect(await getProfile(owner)).toMatchObject({ hasPassword: false, hasProvider: true });
  const change = changePassword(owner, 'token-this', { current: PASSWORD, password: 'another fine one' });
  await expect(change).rejects.toMatchObject({ code: 'conflict' });
});

test('a password change is audited in every workspace, with its origin', async () => {
  const { workspace } = await createWorkspace(owner, {
    name: 'Southgate',
    owner: { name: owner.name, email: owner.email },
  });
  const origin = { address: '203.0.113.7', requestId: 'the-request' };
  const given = { current: PASSWORD, password: 'another fine one' };
  await changePassword({ ...owner, origin }, 'token-this', given);
  const query = sql`select e.workspace_id, e.address, m.workspace_id as of_member from audit_entries e
    join members m on m.id = e.member_id where e.action = 'member.change-password'`;
  const { rows } = await db().execute<{ workspace_id: string }>(query);
  expect(rows.map(({ workspace_id }) => workspace_id).sort()).toEqual([owner.workspaceId, workspace.id].sort());
  for (const row of rows) expect(row).toMatchObject({ of_member: row.workspace_id, address: origin.address });
});

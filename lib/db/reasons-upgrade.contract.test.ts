import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  addEarlierConnection,
  addEarlierOwner,
  startUpgradedDatabase,
} from '../../scripts/testing/database/upgraded-database';
import type { Reason } from '../reasons';
import { db } from './client';
import { connections, knownEnvironments } from './schema';

/** What earlier versions stored, and what it is now. The sentences are history: they stay when today's words change. */
const STORED: readonly (readonly [string, Reason])[] = [
  ['Nango no longer has this connection. Sign in again to put a new one in its place.', { code: 'gone' }],
  ['Somebody signed in again, and PingOne has not said yet who it was.', { code: 'unverified' }],
  [
    'Somebody signed in to another tenant through this connection. Nothing is read through it until somebody signs in to the right one.',
    { code: 'wrong-tenant' },
  ],
  ['Somebody signed in to another environment through this connection.', { code: 'wrong-tenant' }],
  [
    'Somebody else signed in through this connection, which opens the record of one person. Nothing is read through it until that person signs in again.',
    { code: 'other-person' },
  ],
  [
    'Somebody who may no longer connect tenants here signed in through this connection. Nothing is read through it until somebody who may signs in again.',
    { code: 'beginner-left' },
  ],
  [
    'This connection was changed at Nango, outside Tenantry. Nothing is read through it until somebody signs in again.',
    { code: 'changed-outside' },
  ],
  [
    'PingOne no longer accepts the sign-in of this connection. Somebody has to sign in there again.',
    { code: 'sign-in-refused' },
  ],
  [
    'PingOne no longer accepts this connection’s sign-in. Somebody has to sign in there again.',
    { code: 'sign-in-refused' },
  ],
  ['The sign-in at PingOne has ended. Somebody has to sign in there again.', { code: 'sign-in-ended' }],
  ['Nango could not renew the sign-in at PingOne.', { code: 'renewal-failed' }],
  [
    'Nango could not renew the sign-in at PingOne. If this stays so, somebody has to sign in there again.',
    { code: 'renewal-failed' },
  ],
  [
    'Nango could not renew the sign-in at PingOne. If this stays so for a minute, somebody has to sign in there again.',
    { code: 'renewal-failed' },
  ],
  [
    'Nango could not renew the sign-in at PingOne. Tenantry tries again for about a minute, and then knows whether somebody has to sign in again.',
    { code: 'renewal-retried' },
  ],
  [
    'Nango could not renew the sign-in, and PingOne does not answer. Tenantry tries again until it does, and only then knows whether somebody has to sign in again.',
    { code: 'renewal-awaits-pingone' },
  ],
  [
    'PingOne answers, and has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should it be otherwise, the next call that works ends this.',
    { code: 'renewal-refused' },
  ],
  [
    'PingOne has not let Nango renew the sign-in for over a minute, so it has most likely ended. Somebody has to sign in there again; should PingOne have been away, the next call that works ends this.',
    { code: 'renewal-refused' },
  ],
  ['The person who signed in has no role at PingOne that reaches an environment.', { code: 'no-role' }],
  ['PingOne did not say who signed in, so their record cannot be found.', { code: 'person-unknown' }],
  [
    'The sign-in went through, and PingOne refuses to list environments to it: with another type of app a person’s roles do not count.',
    { code: 'app-not-worker' },
  ],
  ['PingOne takes no more calls for a moment.', { code: 'pingone-rate-limited' }],
  ['PingOne, or Nango in between, did not answer in time.', { code: 'pingone-timeout' }],
  ['PingOne did not answer in time.', { code: 'pingone-timeout' }],
  ["Nango could not reach PingOne's address, or may not.", { code: 'pingone-out-of-reach' }],
  ['The connection to PingOne broke before the answer was complete.', { code: 'answer-cut-off' }],
  [
    'PingOne sent an answer of more than 10 MB, far more than Tenantry asked for. Tenantry did not read it.',
    { code: 'answer-too-large' },
  ],
  ['PingOne answered with something that cannot be read.', { code: 'answer-unreadable' }],
  ['PingOne answered with something that is not a page of its own.', { code: 'answer-not-a-page' }],
  [
    'Tenantry cannot reach Nango. An owner can check the setting NANGO_HOST and whether Nango runs.',
    { code: 'nango-unreachable' },
  ],
  [
    'Nango can’t serve calls: most likely its database isn’t running. An owner can check Nango’s log and its database.',
    { code: 'nango-database-down' },
  ],
  ['Nango takes no more calls for a moment.', { code: 'nango-rate-limited' }],
  ['Tenantry has made as many calls in this minute as Nango lets it.', { code: 'nango-budget-spent' }],
  [
    'Nango does not know this integration. An owner can check NANGO_INTEGRATION_ADMIN and NANGO_INTEGRATION_SELF_SERVICE.',
    { code: 'nango-integration-unknown' },
  ],
  ['Nango no longer has this connection. Connect this tenant again.', { code: 'connection-missing' }],
  ['Nango does not have this connection.', { code: 'connection-unknown' }],
  ['Nango is asked to delete it.', { code: 'deletion-requested' }],
  ['PingOne could not answer (503).', { code: 'pingone-error', status: 503 }],
  [
    'PingOne sent 2001 records where 100 were asked for. Tenantry did not read them.',
    { code: 'too-many-records', received: 2001, limit: 100 },
  ],
  [
    "Nango refused Tenantry's call (invalid_secret_key_format). An owner can check the setting NANGO_API_KEY.",
    { code: 'nango-key-refused', detail: 'invalid_secret_key_format' },
  ],
  [
    "Nango refused Tenantry's call (forbidden). The API key may lack the scope environment:proxy.",
    { code: 'nango-scope-missing', detail: 'forbidden', scope: 'environment:proxy' },
  ],
  [
    "Nango refused Tenantry's call (400). The API key may lack a scope that Tenantry needs.",
    { code: 'nango-scope-missing', detail: '400' },
  ],
  [
    'This connection may not read users here. At PingOne that takes the role Identity Data Read Only.',
    { code: 'role-missing', resource: 'users', role: 'Identity Data Read Only' },
  ],
  [
    'This connection may not read environments here. At PingOne that takes the role Environment Admin or another with read access to environments.',
    {
      code: 'role-missing',
      resource: 'environments',
      role: 'Environment Admin or another with read access to environments',
    },
  ],
  [
    'This connection reads the record of one person only, and not sign-on counts.',
    { code: 'own-record-only', resource: 'sign-on-counts' },
  ],
  [
    'The PingOne licence does not cover reading the attributes of users here.',
    { code: 'license-exceeded', resource: 'user-attributes' },
  ],
  ['PingOne has no such environments.', { code: 'resource-missing', resource: 'environments' }],
  [
    'PingOne refused to read licences (415 INVALID_REQUEST).',
    { code: 'pingone-refused', resource: 'licenses', status: 415, detail: 'INVALID_REQUEST' },
  ],
  [
    "Couldn't read environments: PingOne sent 1 record in a form that Tenantry doesn't know. Try again; if it stays so, update Tenantry.",
    { code: 'records-unreadable', resource: 'environments', count: 1 },
  ],
  [
    'Nango has not deleted it yet. Tenantry cannot reach Nango. An owner can check the setting NANGO_HOST and whether Nango runs. Tenantry tries again every minute.',
    { code: 'deletion-failed', cause: { code: 'nango-unreachable' } },
  ],
  [
    "Nango has not deleted it yet. Nango refused Tenantry's call (401). An owner can check the setting NANGO_API_KEY. Tenantry tries again every minute.",
    { code: 'deletion-failed', cause: { code: 'nango-key-refused', detail: '401' } },
  ],
  [
    'Nango has not deleted it yet. It said “no”. Tenantry tries again every minute.',
    { code: 'deletion-failed', cause: { code: 'other', detail: 'It said “no”.' } },
  ],
  [
    'This connection may not read tea leaves here. At PingOne that takes the role Soothsayer.',
    {
      code: 'other',
      detail: 'This connection may not read tea leaves here. At PingOne that takes the role Soothsayer.',
    },
  ],
  ['It’s "odd"\n\\ text.', { code: 'other', detail: 'It’s "odd"\n\\ text.' }],
  ['', { code: 'other', detail: '' }],
];

/** Ids of the connections that had each of `STORED`, and last of one that had none. */
const ids: string[] = [];

beforeAll(async () => {
  const database = await startUpgradedDatabase('tenantry_reason_of', async (earlier) => {
    const owner = await addEarlierOwner(earlier);
    for (const sentence of [...STORED.map(([stored]) => stored), null]) {
      const { id } = await addEarlierConnection(earlier, owner);
      // Shapes that no version stored, as a hand in the database might.
      const refusals =
        sentence === null
          ? { sessions: 'odd', mfa: null }
          : { sessions: { reason: sentence, at: '2026-11-24' }, mfa: { reason: 'No.', at: '' } };
      await earlier.execute(sql`update connections set health_reason = ${sentence} where id = ${id}`);
      await earlier.execute(
        sql`insert into known_environments (connection_id, environment_id, name, type, region, reason, refusals)
          values (${id}, ${randomUUID()}, 'Staff', 'SANDBOX', 'EU', ${sentence}, ${JSON.stringify(refusals)}::jsonb)`,
      );
      ids.push(id);
    }
  });
  return () => database.stop();
});

const known = async (id: string | undefined) => {
  const [connection] = await db()
    .select()
    .from(connections)
    .where(eq(connections.id, id ?? ''));
  const [environment] = await db()
    .select()
    .from(knownEnvironments)
    .where(eq(knownEnvironments.connectionId, id ?? ''));
  return { health: connection?.healthReason, reason: environment?.reason, refusals: environment?.refusals };
};

describe('a sentence that an earlier version stored', () => {
  test.each(STORED.map(([sentence, reason], at) => ({ sentence, reason, at })))(
    'becomes its code wherever it was: “$sentence”',
    async ({ reason, at }) => {
      expect(await known(ids[at])).toEqual({
        health: reason,
        reason,
        refusals: { sessions: { reason, at: '2026-11-24' }, mfa: { reason: { code: 'other', detail: 'No.' }, at: '' } },
      });
    },
  );

  test('where there was none, or no refusal at all, there is none', async () => {
    expect(await known(ids.at(-1))).toEqual({ health: null, reason: null, refusals: {} });
  });
});

test('nothing of the upgrade is left behind', async () => {
  const { rows } = await db().execute(sql`select proname from pg_proc where proname like 'tenantry%'`);
  expect(rows).toEqual([]);
});

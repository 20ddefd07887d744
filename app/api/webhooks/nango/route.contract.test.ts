import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { enqueue } from '@/lib/jobs/queue';
import { NANGO_EVENT_QUEUE } from '@/lib/operations/connections/sync/receive-webhook';
import { startAppDatabase } from '@/scripts/testing/database/app-database';
import { POST } from './route';

const KEY = 'signing-key-of-the-tests';
const API_KEY = 'key-of-the-tests';
const PLANTED = 'planted-text-of-the-body';
const CHUNK = 16_000;
/** The webhook limit, the bytes discarded beyond it, and the chunks that cross both. */
const MAX_READ_BYTES = 32_000 + 1_000_000 + 3 * CHUNK;

/** Every logged line, at any level. */
const lines = vi.hoisted(() => [] as string[]);
vi.mock('@/lib/log', async (original) => {
  const write = (...entry: unknown[]) => void lines.push(JSON.stringify(entry));
  const log = () => ({ trace: write, debug: write, info: write, warn: write, error: write, fatal: write });
  return { ...(await original<typeof import('@/lib/log')>()), log };
});

let database: { stop(): Promise<void> };
beforeAll(async () => {
  database = await startAppDatabase({ NANGO_WEBHOOK_SIGNING_KEY: KEY, NANGO_API_KEY: API_KEY });
  await enqueue('something-else');
  return () => database.stop();
});
beforeEach(async () => {
  lines.length = 0;
  await db().execute(sql`delete from jobs.job where name = ${NANGO_EVENT_QUEUE}`);
});

const signatureOf = (body: string, key: string) => createHmac('sha256', key).update(body).digest('hex');
const waiting = async () =>
  (await db().execute(sql`select 1 from jobs.job where name = ${NANGO_EVENT_QUEUE} and state = 'created'`)).rows.length;

function authEvent(): string {
  const parts = { type: 'auth', operation: 'creation', success: true, providerConfigKey: 'pingone' };
  return JSON.stringify({ ...parts, connectionId: randomUUID(), note: PLANTED });
}

/** Creates a request with a body in chunks, sent on demand; `sent` returns how many bytes were read. */
function request(body: string, signature?: string) {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const part = Buffer.from(body.slice(sent, sent + CHUNK));
        if (part.length === 0) return controller.close();
        sent += part.length;
        controller.enqueue(part);
      },
    },
    { highWaterMark: 0 },
  );
  const headers = signature === undefined ? {} : { 'x-nango-hmac-sha256': signature };
  const url = 'http://localhost:3000/api/webhooks/nango';
  const init = { method: 'POST', headers, body: stream, duplex: 'half' } as const;
  return { answer: () => POST(new Request(url, init), {}), sent: () => sent };
}

async function refusal(given: ReturnType<typeof request>): Promise<number> {
  const answer = await given.answer();
  const text = await answer.text();
  expect(text).not.toContain(PLANTED);
  expect([text.includes(KEY), text.includes(API_KEY)]).toEqual([false, false]);
  expect(await waiting()).toBe(0);
  // A refusal logs nothing, so that unauthenticated requests cannot fill the log.
  expect(lines).toEqual([]);
  return answer.status;
}

test('accepts an event signed by Nango, and ignores duplicates', async () => {
  const body = authEvent();
  const send = () => request(body, signatureOf(body, KEY)).answer();
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(200);
  expect(await waiting()).toBe(1);
  expect(lines).toEqual([]);
});

test.each([
  ['nothing', undefined],
  ['something else', 'planted'],
  ['an empty string', ''],
])('refuses an event signed with %s before reading its body', async (_, signature) => {
  const given = request(authEvent(), signature);
  expect(await refusal(given)).toBe(401);
  expect(given.sent()).toBe(0);
});

test('refuses an event signed with the API key', async () => {
  const body = authEvent();
  expect(await refusal(request(body, signatureOf(body, API_KEY)))).toBe(401);
});

test('refuses a forged signature and one of another body', async () => {
  expect(await refusal(request(authEvent(), 'ab'.repeat(32)))).toBe(401);
  expect(await refusal(request(authEvent(), signatureOf(authEvent(), KEY)))).toBe(401);
});

test('discards a body that is too large and stops reading past 1 MB, signed or not', async () => {
  const body = JSON.stringify({ type: 'auth', note: PLANTED.repeat(200_000) });
  for (const key of [KEY, API_KEY]) {
    const given = request(body, signatureOf(body, key));
    expect(await refusal(given)).toBe(400);
    expect(given.sent()).toBeLessThanOrEqual(MAX_READ_BYTES);
  }
});

test.each(['', '{', `${PLANTED} {}`])('refuses %j, which is not JSON, even with a valid signature', async (body) => {
  expect(await refusal(request(body, signatureOf(body, KEY)))).toBe(400);
});

test.each([
  'null',
  '[]',
  '{}',
  '{"type":"sync"}',
  '{"type":"auth","operation":"rename"}',
  '{"__proto__":{"type":"auth"}}',
  String.raw`{"type":"auth","operation":"creation","success":false,"connectionId":"a\u0000b","providerConfigKey":"pingone"}`,
  String.raw`{"type":"auth","operation":"creation","success":false,"connectionId":"\ud800","providerConfigKey":"pingone"}`,
])('accepts and ignores %s, which is not a relevant event', async (body) => {
  expect((await request(body, signatureOf(body, KEY)).answer()).status).toBe(200);
  expect([await waiting(), lines]).toEqual([0, []]);
});

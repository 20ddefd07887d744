import { execFileSync } from 'node:child_process';
import { type APIRequestContext, expect, test } from '@playwright/test';
import { z } from 'zod';
import { stack } from './stack';

const RECOVERY_TIMEOUT_MS = 20_000;
const membersSchema = z.object({ items: z.array(z.object({ email: z.string() })) });
/** How the children of `npm start` show in the list of processes. */
const PROGRAMS = { app: /next-server|standalone/, database: /database\.mjs/ } as const;

function pidOf(program: keyof typeof PROGRAMS): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const parent = String(stack().pid);
  const line = lines.find((one) => one.trim().split(/\s+/)[1] === parent && PROGRAMS[program].test(one));
  if (!line) throw new Error(`no process of the ${program}`);
  return Number(line.trim().split(/\s+/)[0]);
}

async function addMember(request: APIRequestContext, email: string): Promise<void> {
  const response = await request.post('/api/members', { data: { email, name: 'Rita Recovered', role: 'viewer' } });
  expect(response.status()).toBe(201);
}

async function emails(request: APIRequestContext): Promise<string[]> {
  const response = await request.get('/api/members');
  if (!response.ok()) return [];
  return membersSchema.parse(await response.json()).items.map((item) => item.email);
}

const victims: readonly (readonly (keyof typeof PROGRAMS)[])[] = [['app'], ['database'], ['app', 'database']];

for (const killed of victims) {
  test(`what was acknowledged outlives kill -9 of ${killed.join(' and ')}, sessions too`, async ({ request }) => {
    test.skip(process.platform === 'win32', 'kill -9 is not known there');
    const { owner } = stack().cast;
    const signIn = await request.post('/api/auth/sign-in/email', { data: owner });
    expect(signIn.ok()).toBe(true);
    const email = `rita-${killed.join('-')}@northgate.example`;
    await addMember(request, email);
    for (const program of killed) process.kill(pidOf(program), 'SIGKILL');
    const read = () => emails(request).catch(() => []);
    await expect.poll(read, { timeout: RECOVERY_TIMEOUT_MS }).toContain(email);
  });
}

import { type APIRequestContext, expect, test } from '@playwright/test';
import { z } from 'zod';
import { crash, type Program } from './support/programs';
import { stack } from './support/stack';

const membersSchema = z.object({ items: z.array(z.object({ email: z.string() })) });

async function addMember(request: APIRequestContext, email: string): Promise<void> {
  const response = await request.post('/api/members', { data: { email, name: 'Rita Recovered', role: 'viewer' } });
  expect(response.status()).toBe(201);
}

async function emails(request: APIRequestContext): Promise<string[]> {
  const response = await request.get('/api/members');
  if (!response.ok()) return [];
  return membersSchema.parse(await response.json()).items.map((item) => item.email);
}

const CRASHES: readonly (readonly Program[])[] = [['app'], ['database'], ['app', 'database']];

for (const killed of CRASHES) {
  test(`acknowledged changes and sessions survive kill -9 of ${killed.join(' and ')}`, async ({ request }) => {
    test.skip(process.platform === 'win32', 'Windows has no kill -9');
    const { owner } = stack().cast;
    const signIn = await request.post('/api/auth/sign-in/email', { data: owner });
    expect(signIn.ok()).toBe(true);
    const email = `rita-${killed.join('-')}@northgate.example`;
    await addMember(request, email);
    for (const program of killed) crash(program);
    const read = () => emails(request).catch(() => []);
    await expect.poll(read).toContain(email);
  });
}

import { once } from 'node:events';
import { get } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Stack, startStack } from '../../e2e/support/stack';

let started: (Stack & { stop(): Promise<void> }) | undefined;

// May include a build.
beforeAll(async () => {
  started = await startStack();
});
afterAll(() => started?.stop());

function stack(): Stack {
  if (!started) throw new Error('npm start failed.');
  return started;
}

/** Returns the health status of a port at one address of this machine, or the error code. */
async function healthAt(host: string, port: string): Promise<number | string> {
  const request = get({ host, port, path: '/api/health', headers: { host: `localhost:${port}` }, agent: false });
  try {
    const [answer] = await once(request, 'response');
    answer.resume();
    return answer.statusCode;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
}

test('npm start brings up everything: it is healthy, and a seeded member signs in and sees a page', async () => {
  const { url, cast, settings } = stack();
  const health = await fetch(`${url}/api/health`);
  expect(await health.json()).toMatchObject({ status: 'ok', database: 'ok', nango: 'ok', setup: 'done' });

  const { email, password } = cast.owner;
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = await fetch(`${url}/connections`, { headers: { cookie }, redirect: 'manual' });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(cast.workspace);

  const provider = await fetch(`${settings.OIDC_ISSUER}/.well-known/openid-configuration`);
  expect(await provider.json()).toMatchObject({ issuer: settings.OIDC_ISSUER });
});

test('with the sandbox npm start listens on both loopback addresses and on no other', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = addresses.filter(({ internal, scopeid }) => internal || !scopeid);
  const loopback = own.filter(({ address }) => ['127.0.0.1', '::1'].includes(address));
  const others = own.filter(({ internal }) => !internal);
  for (const { port } of [stack().url, stack().settings.NANGO_HOST ?? ''].map((address) => new URL(address))) {
    const statusOf = ({ address }: { address: string }) => healthAt(address, port);
    const reached = await Promise.all(loopback.map(statusOf));
    expect(reached.filter((status) => typeof status === 'string')).toEqual([]);
    expect(await Promise.all(others.map(statusOf))).toEqual(others.map(() => 'ECONNREFUSED'));
  }
});

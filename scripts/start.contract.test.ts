import { expect, onTestFinished, test } from 'vitest';
import { startStack } from '../e2e/stack';

const MAY_HAVE_TO_BUILD_MS = 180_000;

test('npm start brings up everything: healthy, and somebody of the cast signs in and sees a page', {
  timeout: MAY_HAVE_TO_BUILD_MS,
}, async () => {
  const { url, cast, settings, stop } = await startStack();
  onTestFinished(stop);
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

import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { expectAccessible } from '@/scripts/testing/component/expect-accessible';
import { CopyCurl } from './copy-curl';
import { CurlSettingsProvider } from './curl-settings';
import { DetailProvider } from './detail-context';

const BASE = '/connections/c1/environments/e1';

function renderCopyCurl() {
  return render(
    <CurlSettingsProvider value={{ appUrl: 'https://tenantry.example', integration: 'pingone' }}>
      <DetailProvider value={{ level: 1, base: BASE, connectionId: 'c1', headerProblems: undefined }}>
        <CopyCurl userId="u1" />
      </DetailProvider>
    </CurlSettingsProvider>,
  );
}

test.each([
  ['Tenantry API', `curl -b "$TENANTRY_COOKIE" 'https://tenantry.example/api${BASE}/users/u1'`],
  [
    'Nango proxy',
    [
      `curl "$NANGO_HOST"'/proxy/v1/environments/e1/users/u1'`,
      '-H "Authorization: Bearer $NANGO_API_KEY"',
      '-H "Connection-Id: $NANGO_CONNECTION_ID"',
      "-H 'Provider-Config-Key: pingone'",
    ].join(' \\\n  '),
  ],
])('a request to the %s can be copied for a shell, with placeholders for secrets', async (target, command) => {
  const screen = await renderCopyCurl();
  await screen.getByRole('button', { name: 'Copy as curl' }).click();
  await expectAccessible(screen.container);
  await screen.getByRole('button', { name: target }).click();
  await expect.element(screen.getByRole('button', { name: 'Copied', exact: true })).toHaveFocus();
  expect(await navigator.clipboard.readText()).toBe(command);
  await expect.element(screen.getByRole('button', { name: 'Copy as curl' })).toBeVisible();
});

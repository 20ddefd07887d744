import { expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { expectAccessible } from '@/scripts/testing/component/expect-accessible';
import { ConnectButton, ConnectProvider } from './connect-provider';
import type { ConnectSettings } from './connect-settings';

vi.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => {} }) }));

const settings: ConnectSettings = {
  redirectUri: 'https://nango.example/oauth/callback',
  addresses: {
    console: 'https://console.pingone.{tld}',
    auth: 'https://auth.pingone.{tld}',
    api: 'https://api.pingone.{tld}',
  },
  mayBrowse: true,
  isOwner: true,
  connectUi: { address: 'https://connect.example', isSecure: true },
};

async function openDialog() {
  const screen = await render(
    <ConnectProvider settings={settings}>
      <ConnectButton />
    </ConnectProvider>,
  );
  const opener = screen.getByRole('button', { name: 'Connect PingOne' });
  await opener.click();
  const dialog = screen.getByRole('dialog');
  await expect.element(dialog.getByRole('heading', { name: 'Which tenant?' })).toBeVisible();
  return { screen, opener, dialog };
}

test('an environment ID alone asks for its region', async () => {
  const { dialog } = await openDialog();
  await dialog.getByLabelText('PingOne address or environment ID').fill('84BB02E7-19C4-4D0E-9B7A-6F21D05A3C49');
  const next = dialog.getByRole('button', { name: 'Continue' });
  await expect.element(next).toBeDisabled();
  await dialog.getByLabelText('Region').selectOptions('sg');
  await expectAccessible(dialog.element());
  await next.click();
  await expect.element(dialog.getByRole('heading', { name: 'Create a Worker app in this environment' })).toBeVisible();
});

test('Escape closes the dialog, and focus returns to its button', async () => {
  const { opener, dialog } = await openDialog();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(opener).toHaveFocus();
});

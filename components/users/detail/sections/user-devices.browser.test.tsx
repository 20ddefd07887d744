import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import type { Device } from '@/lib/pingone/types';
import { bareUser } from '@/scripts/testing/bare-user';
import { expectAccessible } from '@/scripts/testing/component/expect-accessible';
import { NowProvider } from '../../../ui/now';
import { pageReceivedAt } from '../../../ui/server-clock';
import { UserDevices } from './user-devices';

const MINUTE_MS = 60_000;
const minutesFromNow = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS).toISOString();

const device = (part: Partial<Device>): Device => ({
  id: crypto.randomUUID(),
  type: 'EMAIL',
  status: 'ACTIVE',
  blocked: false,
  locked: false,
  ...part,
});

async function renderDevices(devices: readonly Device[], { mfaEnabled = true } = {}) {
  const read = Promise.resolve({ ok: true as const, value: { ...bareUser, mfaEnabled } });
  const screen = await render(
    <NowProvider now={pageReceivedAt()}>
      <UserDevices devices={devices} user={read} />
    </NowProvider>,
  );
  return { screen, rows: () => [...screen.container.querySelectorAll('.lab')].map(({ textContent }) => textContent) };
}

test('every device is shown in PingOne’s order, and the first active one is the default', async () => {
  const { screen, rows } = await renderDevices([
    device({ type: 'TOTP', nickname: 'Authenticator', status: 'ACTIVATION_REQUIRED' }),
    device({ type: 'EMAIL', reach: 'amara.okafor@halvorsen.example', createdAt: minutesFromNow(-3 * 24 * 60 - 1) }),
    device({ type: 'SMS', reach: '+47 900 00 000' }),
  ]);
  await expect
    .poll(rows)
    .toEqual([
      'MFAOn',
      'Authenticator app1AuthenticatorActivation requiredCan’t be used: pairing was started but not finished.',
      'Email2amara.okafor@halvorsen.exampleDefaultpaired 3 days ago',
      'SMS3+47 900 00 000',
    ]);
  await expectAccessible(screen.container);
});

test.each<[string, Partial<Device>, RegExp]>([
  ['blocked', { blocked: true, blockedAt: minutesFromNow(-121) }, /BlockedCan’t be used: blocked 2 h ago\.$/],
  [
    'locked',
    { locked: true, lockedUntil: minutesFromNow(30) },
    /LockedCan’t be used: locked after too many failed attempts\. Unlocks in \d\d min\.$/,
  ],
  ['not paired yet', { status: 'ACTIVATION_REQUIRED' }, /Can’t be used: pairing was started but not finished\.$/],
  ['in another status', { status: 'EXPIRED' }, /ExpiredCan’t be used: its status is expired\.$/],
])('a device that is %s says why it can’t be used', async (_, part, words) => {
  const { screen, rows } = await renderDevices([device({ nickname: 'Phone', ...part })]);
  await expect.poll(() => rows().at(-1)).toMatch(words);
  await expectAccessible(screen.container);
});

test('MFA that is off for the user is shown, and so is the absence of devices', async () => {
  const { rows } = await renderDevices([], { mfaEnabled: false });
  await expect.poll(rows).toEqual(['MFAOff for this user', 'No paired devices']);
});

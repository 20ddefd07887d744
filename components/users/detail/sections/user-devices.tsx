'use client';

import { formatCode } from '@/lib/format';
import type { Device } from '@/lib/pingone/types';
import { Health } from '../../../ui/health';
import { SkeletonBar } from '../../../ui/skeleton';
import { Time } from '../../../ui/time';
import { AwaitResult } from '../await-result';
import type { DefaultReads } from '../user-reads';
import { DetailRow } from './user-section';

const TYPES: Record<string, string> = {
  SMS: 'SMS',
  EMAIL: 'Email',
  VOICE: 'Voice',
  TOTP: 'Authenticator app',
  MOBILE: 'Mobile app',
  FIDO2: 'Passkey (FIDO2)',
  WHATSAPP: 'WhatsApp',
};

type Props = { devices: readonly Device[]; user: DefaultReads['user'] | undefined };

/** MFA status, then every device in PingOne's order. The first active device is the default. */
export function UserDevices({ devices, user }: Props) {
  const primary = devices.find(({ status }) => status === 'ACTIVE');
  return (
    <>
      <DetailRow label="MFA">
        <AwaitResult promise={user} fallback={<SkeletonBar width={32} />}>
          {(result) => (result.ok ? (result.value.mfaEnabled ? 'On' : 'Off for this user') : '–')}
        </AwaitResult>
      </DetailRow>
      {devices.length === 0 ? <DetailRow label="">No paired devices</DetailRow> : null}
      {devices.map((device, index) => (
        <DetailRow
          key={device.id}
          label={TYPES[device.type] ?? formatCode(device.type)}
          end={<DeviceState device={device} />}
          note={<BlockedReason device={device} />}
        >
          <span className="mute num">{index + 1}</span>
          <bdi dir="auto" className="clip">
            {device.nickname ?? device.reach ?? 'No nickname'}
          </bdi>
          {device === primary ? <span className="plate">Default</span> : null}
        </DetailRow>
      ))}
    </>
  );
}

function DeviceState({ device }: { device: Device }) {
  if (device.blocked) return <Health tone="warn">Blocked</Health>;
  if (device.locked) return <Health tone="bad">Locked</Health>;
  if (device.status !== 'ACTIVE') return <Health tone="off">{formatCode(device.status)}</Health>;
  return device.createdAt ? (
    <>
      paired <Time at={device.createdAt} />
    </>
  ) : null;
}

/** Why the device cannot be used, as far as PingOne reports it. */
function BlockedReason({ device }: { device: Device }) {
  if (device.blocked) {
    return (
      <>
        Can’t be used: blocked
        {device.blockedAt ? (
          <>
            {' '}
            <Time at={device.blockedAt} />
          </>
        ) : null}
        .
      </>
    );
  }
  if (device.locked) {
    return device.lockedUntil ? (
      <>
        Can’t be used: locked after too many failed attempts. Unlocks <Time at={device.lockedUntil} isAhead />.
      </>
    ) : (
      'Can’t be used: locked after too many failed attempts.'
    );
  }
  if (device.status === 'ACTIVATION_REQUIRED') return 'Can’t be used: pairing was started but not finished.';
  return device.status === 'ACTIVE' ? null : `Can’t be used: its status is ${formatCode(device.status).toLowerCase()}.`;
}

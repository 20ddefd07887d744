'use client';

import { words } from '@/lib/format';
import type { Device, Membership, PasswordState } from '@/lib/pingone/types';
import { Health } from '../ui/health';
import { Time } from '../ui/time';
import { When } from './user-profile';
import { Row } from './user-section';

/** PingOne's word first, then what it means. */
const STATUS: Record<string, string> = {
  OK: 'OK',
  NO_PASSWORD: 'No password',
  MUST_CHANGE_PASSWORD: 'Must change password (at next sign-on)',
  PASSWORD_EXPIRED: 'Password expired (a new one is asked for at next sign-on)',
  PASSWORD_LOCKED_OUT: 'Password locked out (too many wrong ones)',
};

export function UserPassword({ password }: { password: PasswordState }) {
  return (
    <>
      <Row label="Status">{STATUS[password.status] ?? words(password.status)}</Row>
      {password.secondsUntilUnlock ? (
        <Row label="Locked out for">{Math.ceil(password.secondsUntilUnlock / 60)} min more</Row>
      ) : null}
      {password.lastChangedAt ? <When label="Last changed" at={password.lastChangedAt} /> : null}
    </>
  );
}

const DEVICE_TYPES: Record<string, string> = {
  SMS: 'SMS',
  EMAIL: 'Email',
  VOICE: 'Voice',
  TOTP: 'Authenticator app',
  MOBILE: 'Mobile app',
  FIDO2: 'Passkey (FIDO2)',
  WHATSAPP: 'WhatsApp',
};

/** The first active device is the one that PingOne asks by default. */
export function UserDevices({ devices }: { devices: readonly Device[] }) {
  if (devices.length === 0) return <Row label="">No device is paired.</Row>;
  const primary = devices.find(({ status }) => status === 'ACTIVE');
  return devices.map((device) => (
    <Row key={device.id} label={DEVICE_TYPES[device.type] ?? words(device.type)} end={<DeviceState device={device} />}>
      <bdi dir="auto" className="clip">
        {device.nickname ?? device.reach ?? 'No nickname'}
      </bdi>
      {device === primary ? <span className="plate">Primary</span> : null}
    </Row>
  ));
}

function DeviceState({ device }: { device: Device }) {
  if (device.blocked) return <Health tone="warn">Blocked</Health>;
  if (device.locked) return <Health tone="bad">Locked</Health>;
  if (device.status !== 'ACTIVE') return <Health tone="off">{words(device.status)}</Health>;
  return device.createdAt ? (
    <>
      paired <Time at={device.createdAt} />
    </>
  ) : null;
}

export function UserGroups({ groups, hasMore }: { groups: readonly Membership[]; hasMore: boolean }) {
  if (groups.length === 0) return <Row label="">In no group.</Row>;
  return (
    <>
      {groups.map((group) => (
        <Row
          key={group.groupId}
          label="Group"
          end={group.type === 'INDIRECT' ? 'through another group' : words(group.type).toLowerCase()}
        >
          <bdi dir="auto" className="clip" title={group.name}>
            {group.name}
          </bdi>
        </Row>
      ))}
      {hasMore ? <Row label="">PingOne has more groups than are shown.</Row> : null}
    </>
  );
}

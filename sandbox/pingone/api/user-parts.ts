import { seedId } from '../../seed/seed-id';
import type { SeedDevice, SeedUser } from '../../seed/types';
import { createMatcher } from '../filter/match';
import { DEVICE_RULES, readFilter } from '../filter/rules';
import { requireUser, type UserCall } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';
import { ownerRefs, userHref } from './user-refs';

const secondsUntil = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : Math.max(0, Math.round((Date.parse(time) - Date.now()) / 1000));

/** `GET U/password` */
export function getPassword(call: Call): unknown {
  const found = requireUser(call, 'p1:read:userPassword');
  const { user, place } = found;
  const self = `${userHref(found)}/password`;
  const policy = { id: seedId(`password policy ${place.environment.id}`) };
  const status = user.passwordStatus ?? 'OK';
  return {
    _links: Object.fromEntries(
      ['self', 'password.check', 'password.reset', 'password.set', 'password.recover'].map((rel) => [
        rel,
        { href: self },
      ]),
    ),
    ...ownerRefs(found),
    passwordPolicy: policy,
    status,
    ...(status !== 'NO_PASSWORD' && { lastChangedAt: user.passwordChangedAt ?? user.createdAt }),
    secondsUntilUnlock: status === 'PASSWORD_LOCKED_OUT' ? secondsUntil(user.unlockAt) : undefined,
    ...(call.query.get('expand') === 'passwordPolicy' && {
      _embedded: { passwordPolicy: { ...policy, name: 'Standard', length: { min: 8, max: 255 }, default: true } },
    }),
  };
}

function deviceBody(call: UserCall, device: SeedDevice): Record<string, unknown> {
  const { id, type, status, nickname, phone, email, blockedAt, createdAt, updatedAt } = device;
  return {
    _links: { self: { href: `${userHref(call)}/devices/${id}` } },
    id,
    ...ownerRefs(call),
    type,
    status,
    nickname,
    phone,
    email,
    ...(blockedAt && { block: { status: 'BLOCKED', blockedAt } }),
    createdAt,
    updatedAt,
  };
}

/** `GET U/devices`, in the user's order: the first active one is the default. */
export function listDevices(call: Call): unknown {
  const found = requireUser(call, 'p1:read:device');
  const source = call.query.get('filter');
  const isWanted: (device: SeedDevice) => boolean =
    source === null
      ? () => true
      : createMatcher(readFilter(source, DEVICE_RULES), (device, attribute) =>
          attribute === 'status' ? device.status : device.type,
        );
  const devices = (found.user.devices ?? []).filter(isWanted);
  return answerList(
    call,
    'devices',
    devices.map((device) => deviceBody(found, device)),
  );
}

export function getDevice(call: Call): unknown {
  const found = requireUser(call, 'p1:read:device');
  const device = found.user.devices?.find(({ id }) => id === call.params.deviceId);
  if (!device) throw ApiError.notFound();
  return deviceBody(found, device);
}

/** Small resources with one or two members of the user. */
export function readUserPart(select: (user: SeedUser) => unknown): (call: Call) => unknown {
  return (call) => {
    const found = requireUser(call, undefined);
    return { _links: { self: { href: `${call.base}${call.path}` } }, ...Object(select(found.user)) };
  };
}

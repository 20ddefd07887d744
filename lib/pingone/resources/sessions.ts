import { type ReadContext, readAllPages } from '../transport/read';
import type { Page, Session } from '../types';
import { omitUndefined } from './compact';
import { type PingOneSession, parseSession } from './response-schemas';
import { READ_ONLY_ROLE, type UserKey, userPath } from './user-path';

/** Returns a user's browser sessions, newest first. PingOne keeps ten, including expired ones. */
export async function listSessions(context: ReadContext, key: UserKey): Promise<Page<Session>> {
  const { items, ...page } = await readAllPages(
    context,
    {
      path: userPath(key, 'sessions'),
      name: 'sessions',
      subject: { resource: 'sessions', role: READ_ONLY_ROLE },
    },
    (raw) => {
      const session = parseSession(raw);
      return session && toSession(session);
    },
  );
  return { items: [...items].sort((one, other) => startedAt(other).localeCompare(startedAt(one))), ...page };
}

function startedAt({ lastSignOn, createdAt = '' }: Session): string {
  return lastSignOn?.at ?? createdAt;
}

function toSession(raw: PingOneSession): Session {
  const { id, browser, operatingSystem, device, lastSignOn, createdAt, activeAt, expiresAt } = raw;
  return omitUndefined({
    id,
    browser: named(browser),
    operatingSystem: named(operatingSystem),
    deviceType: device?.type,
    lastSignOn: lastSignOn && omitUndefined(lastSignOn),
    place: placeOf(raw),
    createdAt,
    activeAt,
    expiresAt,
  });
}

function named(what: { name?: string | undefined; version?: string | undefined } | undefined): string | undefined {
  return [what?.name, what?.version].filter(Boolean).join(' ') || undefined;
}

// PingOne keeps the last five locations of a session. Only one with the same IP address belongs to the last sign-on.
function placeOf({ lastSignOn, locations = [] }: PingOneSession): string | undefined {
  const place = locations.find(({ remoteIp }) => remoteIp !== undefined && remoteIp === lastSignOn?.remoteIp);
  return [place?.city, place?.state, place?.country].filter(Boolean).join(', ') || undefined;
}

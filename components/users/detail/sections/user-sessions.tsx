'use client';

import { formatCode } from '@/lib/format';
import type { Session } from '@/lib/pingone/types';
import { Health } from '../../../ui/health';
import { useMoment } from '../../../ui/now';
import { Time } from '../../../ui/time';
import { DetailRow } from './user-section';

/** The user's active and expired sessions, newest first. */
export function UserSessions({ sessions }: { sessions: readonly Session[] }) {
  if (sessions.length === 0) return <DetailRow label="">No sessions</DetailRow>;
  return sessions.map((session) => {
    const client = [session.browser ?? 'Unknown browser', session.operatingSystem].filter(Boolean).join(' on ');
    return (
      <DetailRow
        key={session.id}
        label={session.deviceType ? formatCode(session.deviceType) : 'Session'}
        end={<Expiry at={session.expiresAt} />}
        note={<SignOnNote session={session} />}
      >
        <span className="clip" title={client}>
          {client}
        </span>
      </DetailRow>
    );
  });
}

/** Renders nothing for a session without an expiry, which PingOne does not always send. */
function Expiry({ at }: { at: string | undefined }) {
  const { now } = useMoment();
  if (!at) return null;
  if (Date.parse(at) <= now) return <Health tone="off">Expired</Health>;
  return (
    <>
      active, expires <Time at={at} isAhead />
    </>
  );
}

function SignOnNote({ session: { lastSignOn, place, createdAt } }: { session: Session }) {
  if (!lastSignOn) {
    return createdAt ? (
      <>
        started <Time at={createdAt} />
      </>
    ) : null;
  }
  return (
    <>
      signed on <Time at={lastSignOn.at} />
      {lastSignOn.remoteIp ? ` from ${lastSignOn.remoteIp}` : ''}
      {place ? (
        <>
          , <span className="capitalize">{place}</span>
        </>
      ) : null}
    </>
  );
}

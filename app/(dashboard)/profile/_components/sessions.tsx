'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { requestJson } from '@/components/api/request-json';
import { announce } from '@/components/feedback/announce';
import { Button } from '@/components/ui/button';
import { Time } from '@/components/ui/time';
import type { ProfileSession } from '@/lib/api/profile';

/** Lists where the person is signed in, with buttons to end each session. */
export function Sessions({ sessions }: { sessions: readonly ProfileSession[] }) {
  const router = useRouter();
  const [failed, setFailed] = useState<string>();
  const end = async (url: string, doneText: string) => {
    const response = await requestJson(url, { method: 'DELETE', answer: anyAnswer });
    setFailed(response.ok ? undefined : response.problem.message);
    if (response.ok) announce(doneText);
    router.refresh();
  };
  const others = sessions.filter(({ isThis }) => !isThis).length;
  return (
    <section aria-labelledby="sessions-head">
      <div className="in head line">
        <h2 id="sessions-head">Sessions</h2>
        <p>Browsers where you’re signed in, in all your workspaces</p>
        {others > 0 ? (
          <div className="do">
            <Button onClick={() => end('/api/profile/sessions', 'All other sessions ended')}>
              End all other sessions
            </Button>
          </div>
        ) : null}
      </div>
      {failed ? (
        <p className="in wrong" role="alert">
          {failed}
        </p>
      ) : null}
      <table className="reg">
        <colgroup>
          <col style={{ width: 'var(--margin)' }} />
          <col />
          <col style={{ width: 200 }} />
          <col className="lo" style={{ width: 140 }} />
          <col style={{ width: 140 }} />
          <col style={{ width: 120 }} />
        </colgroup>
        <thead>
          <tr>
            <th className="m">
              <span className="aloud">Row</span>
            </th>
            <th>Browser</th>
            <th>IP address</th>
            <th className="lo">Since</th>
            <th>Last used</th>
            <th>
              <span className="aloud">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => (
            <Row key={session.id} session={session} onEnd={end} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

type RowProps = { session: ProfileSession; onEnd: (url: string, doneText: string) => void };

function Row({ session: { id, device, address, since, lastUsed, isThis }, onEnd }: RowProps) {
  return (
    <tr className="r">
      <td className="m" />
      <td className="strong p1">{device}</td>
      <td className="two p3">{address ?? 'Unknown'}</td>
      <td className="two lo">
        <Time at={since} />
      </td>
      <td className="two p4">
        <Time at={lastUsed} />
      </td>
      <td className="end p2">
        {isThis ? (
          <span className="mute">This session</span>
        ) : (
          <Button
            className="slim"
            aria-label={`End session on ${device}`}
            onClick={() => onEnd(`/api/profile/sessions/${id}`, 'Session ended')}
          >
            End
          </Button>
        )}
      </td>
    </tr>
  );
}

import Link from 'next/link';
import { ReconnectButton } from '@/components/connect/reconnect-provider';
import { Disconnecting } from '@/components/connections/disconnecting';
import { LiveHealth } from '@/components/connections/live-health';
import { Time } from '@/components/ui/time';
import type { Connection } from '@/lib/api/connections';
import { shortId } from '@/lib/format';

export const PROFILE_LABELS = { admin: 'Admin', 'self-service': 'Self-service' } as const;

type Props = { connections: readonly Connection[]; mayConnect: boolean };

/** The table of connections. */
export function ConnectionRegister({ connections, mayConnect }: Props) {
  return (
    <table className="reg">
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: 268 }} />
        <col className="lo" style={{ width: 110 }} />
        <col className="lo" style={{ width: 76 }} />
        <col className="lo" style={{ width: 136 }} />
        <col style={{ width: 190 }} />
        <col style={{ width: 104 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Connection</th>
          <th>Health</th>
          <th className="lo">Profile</th>
          <th className="lo">Region</th>
          <th className="lo">Home environment</th>
          <th>Connected by</th>
          <th>Since</th>
        </tr>
      </thead>
      <tbody>
        {connections.map((connection) => (
          <Row key={connection.id} connection={connection} mayConnect={mayConnect} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ connection, mayConnect }: { connection: Connection; mayConnect: boolean }) {
  const { id, name, health, healthReason, profile, region, environmentId, person, connectedBy, disconnectAt } =
    connection;
  // On a phone, a state with a button takes its own line below the name.
  const place = disconnectAt || (mayConnect && health === 'needs-reconnecting') ? 'p5' : 'p2';
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <Link className="row strong" href={`/connections/${id}`} prefetch={false}>
          <bdi dir="auto" title={name}>
            {name}
          </bdi>
        </Link>
      </td>
      <td className={place} title={healthReason}>
        <State connection={connection} mayConnect={mayConnect} />
      </td>
      <td className="lo">{PROFILE_LABELS[profile]}</td>
      <td className="two lo">{region}</td>
      <td className="two mono lo" title={environmentId}>
        {shortId(environmentId)}
      </td>
      <td className="two p3" title={`Added by ${connectedBy}`}>
        <bdi dir="auto">{person?.name ?? '–'}</bdi>
      </td>
      <td className="two p4">
        <Time at={connection.createdAt} />
      </td>
    </tr>
  );
}

function State({ connection, mayConnect }: { connection: Connection; mayConnect: boolean }) {
  const { id, name, health, healthReason, disconnectAt } = connection;
  if (disconnectAt) {
    return <Disconnecting connectionId={id} name={name} at={disconnectAt} reason={healthReason} mayUndo={mayConnect} />;
  }
  return (
    <span className="inline-flex items-center gap-2">
      <LiveHealth connection={connection} />
      {mayConnect && health === 'needs-reconnecting' ? <ReconnectButton connectionId={id} isSlim /> : null}
    </span>
  );
}

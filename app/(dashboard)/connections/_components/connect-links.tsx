import Link from 'next/link';
import { Health } from '@/components/ui/health';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import type { ConnectLink, ConnectLinks as Links } from '@/lib/api/connect-links';
import { plural, shortId } from '@/lib/format';
import { regionCode } from '@/lib/pingone/regions';
import { PROFILE_LABELS } from './connection-register';
import { RevokeLink } from './revoke-link';

/** Lists the connect links of the workspace, active ones first; renders nothing when there are none. */
export function ConnectLinks({ items: links, total }: Links) {
  if (links.length === 0) return null;
  const isPartial = links.length < total;
  const open = links.filter(({ state }) => state === 'open').length;
  return (
    <section aria-labelledby="connect-links">
      <div className="in subhead">
        <h2 id="connect-links">Connect links</h2>
        <span className="two">
          {isPartial ? `${links.length} of ` : ''}
          {plural(total, 'link')}, {isPartial && open === links.length ? 'at least ' : ''}
          {open === 0 ? 'none' : open} open
        </span>
      </div>
      <table className="reg">
        <Columns />
        <tbody>
          {links.map((link) => (
            <Row key={link.id} link={link} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Columns() {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: 220 }} />
        <col className="lo" style={{ width: 110 }} />
        <col className="lo" style={{ width: 176 }} />
        <col className="lo" style={{ width: 150 }} />
        <col style={{ width: 124 }} />
        <col style={{ width: 128 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Recipient</th>
          <th>State</th>
          <th className="lo">Profile</th>
          <th className="lo">Tenant</th>
          <th className="lo">Created by</th>
          <th>When</th>
          <th>
            <span className="aloud">Actions</span>
          </th>
        </tr>
      </thead>
    </>
  );
}

function Row({ link }: { link: ConnectLink }) {
  const { id, recipient, state, profile, tenant, madeBy } = link;
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <span className="who strong">
          <PersonName name={recipient} />
        </span>
      </td>
      <td className="p2">
        <State link={link} />
      </td>
      <td className="lo">{PROFILE_LABELS[profile]}</td>
      <td className="two lo p3" title={tenant?.environmentId}>
        {tenant ? (
          <>
            {regionCode(tenant.tld)} <span className="mono">{shortId(tenant.environmentId)}</span>
          </>
        ) : (
          'Recipient chooses'
        )}
      </td>
      <td className="two lo">
        <PersonName name={madeBy} />
      </td>
      <td className="two p4">
        <When link={link} />
      </td>
      <td className="end p5">
        {state === 'open' || state === 'stopped' ? <RevokeLink linkId={id} recipient={recipient} /> : null}
      </td>
    </tr>
  );
}

function State({ link: { state, connection, madeBy } }: { link: ConnectLink }) {
  switch (state) {
    case 'open':
      return 'Open';
    case 'used':
      return connection ? (
        <>
          Used:{' '}
          <Link className="link" href={`/connections/${connection.id}`} prefetch={false}>
            <bdi dir="auto" title={connection.name}>
              {connection.name}
            </bdi>
          </Link>
        </>
      ) : (
        <span className="mute">Used, then disconnected</span>
      );
    case 'stopped':
      return (
        <span title={`${madeBy} can no longer create connect links, so this link is inactive.`}>
          <Health tone="warn">Inactive</Health>
        </span>
      );
    default:
      return <span className="mute">{state === 'expired' ? 'Expired' : 'Revoked'}</span>;
  }
}

/** Shows when the link expires, or when it ended. */
function When({ link: { state, expiresAt, usedAt, revokedAt } }: { link: ConnectLink }) {
  if (state === 'used') return <Time at={usedAt} />;
  if (state === 'revoked') return <Time at={revokedAt} />;
  if (state === 'expired') return <Time at={expiresAt} />;
  return (
    <>
      expires <Time at={expiresAt} isAhead />
    </>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { PageProblem } from '@/components/data-table/page-problem';
import type { Settled } from '@/components/data-table/problem';
import { CannotSays } from '@/components/environments/cannot-says';
import { PersonName } from '@/components/ui/person-name';
import { Plate } from '@/components/ui/plate';
import { Bar, unevenWidth } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { count, plural } from '@/lib/format';
import type { Connection } from '@/lib/operations/connections/connection-view';
import type { EnvironmentList } from '@/lib/operations/environments/list-environments';
import type { KnownEnvironment } from '@/lib/operations/known-environment';

const MOST_BARS = 12;

type Props = {
  connection: Connection;
  list: Promise<Settled<EnvironmentList>>;
  /** What was there when PingOne was last asked. */
  known: readonly KnownEnvironment[];
};

/** The environments that a connection reaches, each a way into its users. What was known stays when PingOne cannot be asked. */
export async function Reach({ connection, list, known }: Props) {
  const answer = await list;
  if (answer.ok) return <Environments items={answer.value.items} />;
  // The banner says it already.
  const isTold = answer.problem.code === 'needs-reconnecting';
  return (
    <>
      {isTold ? null : (
        <div className="in">
          <PageProblem problem={answer.problem} what={`the environments of ${connection.name}`} near />
        </div>
      )}
      {known.length > 0 ? <Environments items={known} listedAt={connection.listedAt} /> : null}
    </>
  );
}

function Environments({ items, listedAt }: { items: readonly KnownEnvironment[]; listedAt?: string | undefined }) {
  return (
    <>
      <Heading
        about={
          <>
            {items.length === 0 ? 'none' : plural(items.length, 'environment')}
            {listedAt ? (
              <>
                , as listed <Time at={listedAt} />
              </>
            ) : null}
          </>
        }
      />
      {items.length === 0 ? (
        <p className="in two">PingOne shows this person no environments: they have no role that reaches one.</p>
      ) : (
        <table className="reg">
          <Columns />
          <tbody>
            {items.map((environment) => (
              <Row key={environment.id} environment={environment} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Row({ environment }: { environment: KnownEnvironment }) {
  const { id, connectionId, name, type, usersReadable, reason, identities } = environment;
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <Link className="row" href={`/connections/${connectionId}/environments/${id}/users`} prefetch={false}>
          <bdi dir="auto" title={name}>
            {name}
          </bdi>
        </Link>
      </td>
      <td className="p2">
        <Plate type={type} />
      </td>
      {usersReadable === 'no' ? (
        <td className="cannot" colSpan={2}>
          <CannotSays reason={reason} />
        </td>
      ) : (
        <>
          <td className="num p4">{count(identities)}</td>
          <td className={usersReadable === 'yes' ? 'p3' : 'mute p3'}>{ACCESS[usersReadable]}</td>
        </>
      )}
    </tr>
  );
}

const ACCESS = { yes: 'Users readable', unknown: 'Not checked yet' } as const;

/** While PingOne is asked: the rows that were there the last time. */
export function ReachWaiting({ rows }: { rows: number }) {
  const bars = [...Array(Math.min(Math.max(rows, 3), MOST_BARS)).keys()];
  return (
    <>
      <Heading about="asking PingOne" />
      <table className="reg">
        <Columns />
        <tbody>
          {bars.map((row) => (
            <tr className="r" key={row}>
              <td className="m" />
              <td className="p1">
                <Bar width={unevenWidth(row)} />
              </td>
              <td className="p2">
                <Bar width={64} />
              </td>
              <td />
              <td className="p3">
                <Bar width={80} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** In the place of environments: the one record of a self-service connection, or why there is nothing to see. */
export function OwnRecord({ connection }: { connection: Connection }) {
  const { id, environmentId, person, profile } = connection;
  const record = `/connections/${id}/environments/${environmentId}/users/${person?.id}`;
  return (
    <>
      <Heading title={profile === 'self-service' ? 'User record' : 'Environments'} />
      <p className="in two">
        {profile === 'admin' ? (
          'What this connection reaches is for the people of your workspace to browse.'
        ) : person ? (
          <Link className="link" href={record} prefetch={false}>
            <PersonName name={person.name} />
          </Link>
        ) : (
          'PingOne did not say who signed in, so their record cannot be found.'
        )}
      </p>
    </>
  );
}

function Heading({ title = 'Environments', about }: { title?: string; about?: ReactNode }) {
  return (
    <div className="in subhead">
      <h2>{title}</h2>
      {about ? <span className="two">{about}</span> : null}
    </div>
  );
}

function Columns() {
  return (
    <>
      <colgroup>
        <col style={{ width: 'var(--margin)' }} />
        <col />
        <col style={{ width: 116 }} />
        <col style={{ width: 104 }} />
        <col style={{ width: 280 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="m">
            <span className="aloud">Row</span>
          </th>
          <th>Environment</th>
          <th>Type</th>
          <th className="num">Identities</th>
          <th>Access</th>
        </tr>
      </thead>
    </>
  );
}

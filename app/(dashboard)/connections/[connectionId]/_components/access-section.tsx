import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Result } from '@/components/api/problem';
import { PageProblem } from '@/components/feedback/page-problem';
import { UnreadableRecords } from '@/components/feedback/unreadable-records';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import { plural } from '@/lib/format';
import type { AccessMap } from '@/lib/operations/connections/access-map/access-map';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { ABILITIES } from '@/lib/pingone/abilities';
import { AccessTable, AccessTableSkeleton } from './access-table';
import { CheckAccessButton } from './check-access-button';
import { SetUpNotices } from './set-up-notices';

type Props = {
  connection: Connection;
  map: Promise<Result<AccessMap>>;
  /** What was there when PingOne was last asked. */
  kept: () => Promise<AccessMap>;
};

/** What a connection can do, environment by environment, each a way into its users. What was known stays when PingOne cannot be asked. */
export async function AccessSection({ connection, map, kept }: Props) {
  const answer = await map;
  if (answer.ok) return <Environments map={answer.value} connection={connection} />;
  const known = await kept();
  // The banner, or what is to be mended, says it already.
  const isTold =
    answer.problem.code === 'needs-reconnecting' ||
    (answer.problem.code === 'pingone-forbidden' && known.notices.length > 0);
  return (
    <>
      {isTold ? null : (
        <div className="in">
          <PageProblem problem={answer.problem} what={`the environments of ${connection.name}`} near />
        </div>
      )}
      <Environments map={known} connection={connection} listedAt={connection.listedAt} />
    </>
  );
}

type EnvironmentsProps = { map: AccessMap; connection: Connection; listedAt?: string | undefined };

function Environments({ map, connection: { id, person }, listedAt }: EnvironmentsProps) {
  const { items, rolesAt, notices, unreadable } = map;
  return (
    <>
      <SetUpNotices notices={notices} />
      <Heading
        about={
          <>
            {items.length === 0 ? 'none' : plural(items.length, 'environment')}
            {listedAt ? (
              <>
                , as listed <Time at={listedAt} />
              </>
            ) : null}
            {rolesAt ? (
              <>
                {' · '}roles of <PersonName name={person?.name} /> read <Time at={rolesAt} />
              </>
            ) : (
              ' · PingOne does not tell the roles of the person'
            )}
          </>
        }
        act={<CheckAccessButton connectionId={id} />}
      />
      <UnreadableRecords records={unreadable} />
      {items.length === 0 ? (
        <p className="in two">PingOne shows this person no environments.</p>
      ) : (
        <AccessTable
          map={map}
          isOwn={false}
          hrefOf={({ environment }) => `/connections/${id}/environments/${environment.id}/users`}
        />
      )}
    </>
  );
}

/** While PingOne is asked: the rows that were there the last time. */
export function AccessSectionSkeleton({ rows }: { rows: number }) {
  return (
    <>
      <Heading about="asking PingOne" />
      <AccessTableSkeleton rows={rows} abilities={ABILITIES} />
    </>
  );
}

/** In the place of environments: the one record of a self-service connection. */
export async function OwnRecord({ connection, kept }: Omit<Props, 'map'>) {
  const { id, environmentId, person } = connection;
  const map = await kept();
  if (!person) {
    return (
      <>
        <Heading title="User record" />
        <p className="in two">PingOne did not say who signed in, so their record cannot be found.</p>
      </>
    );
  }
  const record = `/connections/${id}/environments/${environmentId}/users/${person.id}`;
  return (
    <>
      <SetUpNotices notices={map.notices} />
      <Heading title="User record" act={<CheckAccessButton connectionId={id} />} />
      {map.items.length > 0 ? (
        <AccessTable map={map} isOwn hrefOf={() => record} />
      ) : (
        <p className="in two">
          <Link className="link" href={record} prefetch={false}>
            <PersonName name={person.name} />
          </Link>
        </p>
      )}
    </>
  );
}

/** Why there is nothing to see. */
export function BrowsingNotAllowed() {
  return (
    <>
      <Heading />
      <p className="in two">What this connection reaches is for the people of your workspace to browse.</p>
    </>
  );
}

type HeadingProps = { title?: string; about?: ReactNode; act?: ReactNode };

function Heading({ title = 'Environments', about, act }: HeadingProps) {
  return (
    <div className="in subhead">
      <h2>{title}</h2>
      {about ? <span className="two">{about}</span> : null}
      {act}
    </div>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Result } from '@/components/api/result';
import { PageProblem } from '@/components/feedback/page-problem';
import { UnreadableRecords } from '@/components/feedback/unreadable-records';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import type { AccessMap } from '@/lib/api/access-map';
import type { Connection } from '@/lib/api/connections';
import { plural } from '@/lib/format';
import { ABILITIES } from '@/lib/pingone/abilities';
import { AccessTable, AccessTableSkeleton } from './access-table';
import { CheckAccessButton } from './check-access-button';
import { SetUpNotices } from './set-up-notices';

type Props = {
  connection: Connection;
  map: Promise<Result<AccessMap>>;
  /** Returns the map from the last time PingOne was asked. */
  loadStored: () => Promise<AccessMap>;
};

/** Shows what a connection can do in each environment, with links to its users. Falls back to the stored map when PingOne fails. */
export async function AccessSection({ connection, map, loadStored }: Props) {
  const answer = await map;
  if (answer.ok) return <Environments map={answer.value} connection={connection} />;
  const known = await loadStored();
  // The banner or the setup notices already show the problem.
  const isShownElsewhere =
    answer.problem.code === 'needs-reconnecting' ||
    (answer.problem.code === 'pingone-forbidden' && known.notices.length > 0);
  return (
    <>
      {isShownElsewhere ? null : (
        <div className="in">
          <PageProblem problem={answer.problem} what={`the environments in ${connection.name}`} near />
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
                , as of <Time at={listedAt} />
              </>
            ) : null}
            {rolesAt ? (
              <>
                {' · '}roles of <PersonName name={person?.name} /> read <Time at={rolesAt} />
              </>
            ) : (
              ' · PingOne doesn’t report this person’s roles'
            )}
          </>
        }
        action={<CheckAccessButton connectionId={id} />}
      />
      <UnreadableRecords records={unreadable} />
      {items.length === 0 ? (
        <p className="in two">This person can’t see any environments in PingOne.</p>
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

/** The placeholder while PingOne is asked, with as many rows as last time. */
export function AccessSectionSkeleton({ rows }: { rows: number }) {
  return (
    <>
      <Heading about="loading from PingOne" />
      <AccessTableSkeleton rows={rows} abilities={ABILITIES} />
    </>
  );
}

/** Shows the single record of a self-service connection, in place of environments. */
export async function OwnRecord({ connection, loadStored }: Omit<Props, 'map'>) {
  const { id, environmentId, person } = connection;
  const map = await loadStored();
  if (!person) {
    return (
      <>
        <Heading title="User record" />
        <p className="in two">PingOne didn’t identify who signed in, so their user record can’t be found.</p>
      </>
    );
  }
  const record = `/connections/${id}/environments/${environmentId}/users/${person.id}`;
  return (
    <>
      <SetUpNotices notices={map.notices} />
      <Heading title="User record" action={<CheckAccessButton connectionId={id} />} />
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

/** Explains why the member sees no environments. */
export function BrowsingNotAllowed() {
  return (
    <>
      <Heading />
      <p className="in two">Your role can’t browse the environments in this connection.</p>
    </>
  );
}

type HeadingProps = { title?: string; about?: ReactNode; action?: ReactNode };

function Heading({ title = 'Environments', about, action }: HeadingProps) {
  return (
    <div className="in subhead">
      <h2>{title}</h2>
      {about ? <span className="two">{about}</span> : null}
      {action}
    </div>
  );
}

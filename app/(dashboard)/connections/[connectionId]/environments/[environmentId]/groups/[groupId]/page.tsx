import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { PageProblem } from '@/components/data-table/page-problem';
import { buttonClass } from '@/components/ui/button';
import { parseUuid } from '@/lib/ids';
import { getGroup } from '@/lib/operations/groups/get-group';
import { listGroupMembers } from '@/lib/operations/groups/list-group-members';
import { listParentGroups } from '@/lib/operations/groups/list-parent-groups';
import { namePopulations } from '@/lib/operations/users/name-populations';
import { SharedCause } from '../../_components/read-part';
import { sharedCause } from '../../_components/shared-cause';
import { GroupFacts, GroupTitle, GroupTitleWaiting } from './_components/group-facts';
import { GroupMembers } from './_components/group-members';

export const metadata: Metadata = { title: 'Group' };

type Props = { params: Promise<EnvironmentIds & { groupId: string }> };

export default async function GroupPage({ params }: Props) {
  const given = await params;
  const { member, connection, environment, base } = await standOn(given);
  const groupId = parseUuid(given.groupId);
  if (!groupId) notFound();
  const connectionId = connection.id;
  if (!environment.ok) {
    return (
      <main className="page" id="main">
        <div className="in">
          <PageProblem problem={environment.problem} what="this environment" connectionId={connectionId} />
        </div>
      </main>
    );
  }

  const ids = { ...given, groupId };
  const signal = pageSignal();
  const group = settle(getGroup(member, ids, signal));
  const parents = settle(listParentGroups(member, ids, signal));
  const members = settle(listGroupMembers(member, ids, signal));
  const failing = {
    cause: sharedCause([group, parents, members]),
    connectionId,
    person: connection.person,
  };
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="in head">
        <Suspense fallback={<GroupTitleWaiting />}>
          <GroupTitle read={group} />
        </Suspense>
        <div className="do">
          <Link className={buttonClass('go')} href={`${base}/users?group=${groupId}`} prefetch={false}>
            Members in users
          </Link>
        </div>
      </div>
      <div className="scroll">
        <SharedCause what="this group" health={connection.health} {...failing} />
        <GroupFacts
          id={groupId}
          base={base}
          group={group}
          parents={parents}
          populations={async (of) => settle(namePopulations(member, ids, { ...signal, of: Promise.resolve([of]) }))}
          {...failing}
        />
        <GroupMembers read={members} group={group} base={base} groupId={groupId} {...failing} />
      </div>
    </main>
  );
}

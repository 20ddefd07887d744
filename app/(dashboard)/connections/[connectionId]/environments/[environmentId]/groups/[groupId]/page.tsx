import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { type EnvironmentIds, loadEnvironmentPage } from '@/app/(dashboard)/_lib/load-environment-page';
import { pageSignal, toResult } from '@/app/(dashboard)/_lib/result';
import { PageProblem } from '@/components/feedback/page-problem';
import { buttonClass } from '@/components/ui/button';
import { parseUuid } from '@/lib/ids';
import { getGroup } from '@/lib/operations/groups/get-group';
import { listGroupMembers } from '@/lib/operations/groups/list-group-members';
import { listParentGroups } from '@/lib/operations/groups/list-parent-groups';
import { listPopulationNames } from '@/lib/operations/users/list-population-names';
import { SharedCause } from '../../_components/async-section';
import { findSharedCause } from '../../_components/shared-cause';
import { GroupFacts, GroupTitle, GroupTitleSkeleton } from './_components/group-facts';
import { GroupMembers } from './_components/group-members';

export const metadata: Metadata = { title: 'Group' };

type Props = { params: Promise<EnvironmentIds & { groupId: string }> };

export default async function GroupPage({ params }: Props) {
  const routeIds = await params;
  const { member, connection, environment, base } = await loadEnvironmentPage(routeIds);
  const groupId = parseUuid(routeIds.groupId);
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

  const ids = { ...routeIds, groupId };
  const signal = pageSignal();
  const group = toResult(getGroup(member, ids, signal));
  const parents = toResult(listParentGroups(member, ids, signal));
  const members = toResult(listGroupMembers(member, ids, signal));
  const failing = {
    cause: findSharedCause([group, parents, members]),
    connectionId,
    person: connection.person,
  };
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="in head">
        <Suspense fallback={<GroupTitleSkeleton />}>
          <GroupTitle read={group} />
        </Suspense>
        <div className="do">
          <Link className={buttonClass('go')} href={`${base}/users?group=${groupId}`} prefetch={false}>
            View members in Users
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
          populations={async (of) =>
            toResult(listPopulationNames(member, ids, { ...signal, of: Promise.resolve([of]) }))
          }
          {...failing}
        />
        <GroupMembers read={members} group={group} base={base} groupId={groupId} {...failing} />
      </div>
    </main>
  );
}

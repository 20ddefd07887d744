import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_lib/console-href';
import { type EnvironmentIds, loadEnvironmentPage } from '@/app/(dashboard)/_lib/load-environment-page';
import { pageSignal, toResult } from '@/app/(dashboard)/_lib/result';
import type { Result } from '@/components/api/result';
import { PageProblem } from '@/components/feedback/page-problem';
import { UserPage } from '@/components/users/detail/user-page';
import { parseUuid } from '@/lib/ids';
import { getPasswordState } from '@/lib/operations/users/get-password-state';
import { getUser } from '@/lib/operations/users/get-user';
import { listDevices } from '@/lib/operations/users/list-devices';
import { listMemberships } from '@/lib/operations/users/list-memberships';
import { listPopulationNames } from '@/lib/operations/users/list-population-names';
import type { User } from '@/lib/pingone/types';

export const metadata: Metadata = { title: 'User' };

type Props = { params: Promise<EnvironmentIds & { userId: string }> };

export default async function UserPageOf({ params }: Props) {
  const ids = await params;
  const { member, connection, environment, base } = await loadEnvironmentPage(ids);
  const userId = parseUuid(ids.userId);
  if (!userId) notFound();

  if (!environment.ok) {
    return (
      <main className="page" id="main">
        <div className="in">
          <PageProblem problem={environment.problem} what="this environment" connectionId={connection.id} />
        </div>
      </main>
    );
  }

  const signal = pageSignal();
  const user = toResult(getUser(member, ids, signal));
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="scroll">
        <UserPage
          base={base}
          userId={userId}
          consoleHref={consoleHref(connection.tld, ids.environmentId)}
          reads={{
            user,
            password: toResult(getPasswordState(member, ids, signal)),
            devices: toResult(listDevices(member, ids, signal)),
            groups: toResult(listMemberships(member, ids, signal)),
          }}
          populations={toResult(listPopulationNames(member, ids, { ...signal, of: populationOf(user) }))}
        />
      </div>
    </main>
  );
}

/** Returns the population of a user; none when the user could not be read. */
async function populationOf(read: Promise<Result<User>>): Promise<readonly string[]> {
  const answer = await read;
  return answer.ok && answer.value.populationId ? [answer.value.populationId] : [];
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_reads/console-href';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { PageProblem } from '@/components/data-table/page-problem';
import type { Settled } from '@/components/data-table/problem';
import { UserPage } from '@/components/users/user-page';
import { parseUuid } from '@/lib/ids';
import { getPasswordState } from '@/lib/operations/users/get-password-state';
import { getUser } from '@/lib/operations/users/get-user';
import { listDevices } from '@/lib/operations/users/list-devices';
import { listMemberships } from '@/lib/operations/users/list-memberships';
import { namePopulations } from '@/lib/operations/users/name-populations';
import type { User } from '@/lib/pingone/types';

export const metadata: Metadata = { title: 'User' };

type Props = { params: Promise<EnvironmentIds & { userId: string }> };

export default async function UserPageOf({ params }: Props) {
  const ids = await params;
  const { member, connection, environment, base } = await standOn(ids);
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
  const user = settle(getUser(member, ids, signal));
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
            password: settle(getPasswordState(member, ids, signal)),
            devices: settle(listDevices(member, ids, signal)),
            groups: settle(listMemberships(member, ids, signal)),
          }}
          populations={settle(namePopulations(member, ids, { ...signal, of: populationOf(user) }))}
        />
      </div>
    </main>
  );
}

/** The population that a user belongs to; none when they could not be read. */
async function populationOf(read: Promise<Settled<User>>): Promise<readonly string[]> {
  const answer = await read;
  return answer.ok && answer.value.populationId ? [answer.value.populationId] : [];
}

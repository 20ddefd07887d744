import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Banners } from '@/app/(dashboard)/_components/banners';
import { consoleHref } from '@/app/(dashboard)/_reads/console-href';
import { pageSignal, settle } from '@/app/(dashboard)/_reads/settle';
import { type EnvironmentIds, standOn } from '@/app/(dashboard)/_reads/stand-on';
import { UserPage } from '@/components/users/user-page';
import { parseUuid } from '@/lib/ids';
import { getPasswordState } from '@/lib/operations/users/get-password-state';
import { getUser } from '@/lib/operations/users/get-user';
import { listDevices } from '@/lib/operations/users/list-devices';
import { listMemberships } from '@/lib/operations/users/list-memberships';
import { namePopulations } from '@/lib/operations/users/name-populations';

export const metadata: Metadata = { title: 'User' };

type Props = { params: Promise<EnvironmentIds & { userId: string }> };

export default async function UserPageOf({ params }: Props) {
  const ids = await params;
  const { member, connection, base } = await standOn(ids);
  const userId = parseUuid(ids.userId);
  if (!userId) notFound();

  const signal = pageSignal();
  return (
    <main className="page" id="main">
      <Banners connection={connection} />
      <div className="scroll">
        <UserPage
          base={base}
          userId={userId}
          consoleHref={consoleHref(connection.tld, ids.environmentId)}
          reads={{
            user: settle(getUser(member, ids, signal)),
            password: settle(getPasswordState(member, ids, signal)),
            devices: settle(listDevices(member, ids, signal)),
            groups: settle(listMemberships(member, ids, signal)),
          }}
          populations={settle(namePopulations(member, ids, signal))}
        />
      </div>
    </main>
  );
}

import type { ReactNode } from 'react';
import { orNotFound } from '@/app/(dashboard)/_reads/settle';
import type { EnvironmentIds } from '@/app/(dashboard)/_reads/stand-on';
import { ApiFactsProvider } from '@/components/users/api-facts';
import { requireMember } from '@/lib/auth/current-member';
import { env } from '@/lib/env';
import { reachEnvironment } from '@/lib/operations/reach';

type Props = { params: Promise<EnvironmentIds>; children: ReactNode };

/** What the commands that can be copied of a user name; the list's sheet and the user's page both show them. */
export default async function UsersLayout({ params, children }: Props) {
  const [ids, member] = await Promise.all([params, requireMember()]);
  const { connection } = await orNotFound(reachEnvironment(member, 'directory:read', ids));
  const { integration } = connection;
  return <ApiFactsProvider value={{ appUrl: env().APP_URL, integration }}>{children}</ApiFactsProvider>;
}

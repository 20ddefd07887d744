import type { ReactNode } from 'react';
import type { EnvironmentIds } from '@/app/(dashboard)/_lib/load-environment-page';
import { orNotFound } from '@/app/(dashboard)/_lib/result';
import { CurlSettingsProvider } from '@/components/users/detail/curl-settings';
import { requireMember } from '@/lib/auth/sessions/current-member';
import { env } from '@/lib/env';
import { requireEnvironment } from '@/lib/operations/access/require-connection';

type Props = { params: Promise<EnvironmentIds>; children: ReactNode };

/** Provides the settings for the curl commands that the user sheet and the user page offer to copy. */
export default async function UsersLayout({ params, children }: Props) {
  const [ids, member] = await Promise.all([params, requireMember()]);
  const { connection } = await orNotFound(requireEnvironment(member, 'directory:read', ids));
  const { integration } = connection;
  return <CurlSettingsProvider value={{ appUrl: env().APP_URL, integration }}>{children}</CurlSettingsProvider>;
}

import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { ATTEMPT_PARAM } from '@/components/connect/attempt-url/attempt-url';
import { ConnectProvider } from '@/components/connect/connect-provider';
import type { Attempt } from '@/lib/api/attempts';
import { clientAddress } from '@/lib/auth/client-address';
import { isAppError } from '@/lib/errors';
import { getConnectSettings } from '@/lib/operations/connections/attempts/connect-settings';
import { getAttempt } from '@/lib/operations/connections/attempts/get-attempt';
import type { LinkHolder } from '@/lib/operations/connections/links/link-holder';
import { type Invitation, openLink } from '@/lib/operations/connections/links/open-link';
import { requireLink } from '@/lib/operations/connections/links/require-link';
import { DeadLink } from './_components/dead-link';
import { InvitationPage } from './_components/invitation-page';

export const metadata: Metadata = { title: 'Connect PingOne', referrer: 'no-referrer' };

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The page of a connect link, for an invited person without an account: who invites, for what, and the button to connect. */
export default async function LinkPage({ params, searchParams }: Props) {
  const [{ token }, search, requestHeaders] = await Promise.all([params, searchParams, headers()]);
  const holder = await unlessRefused(requireLink({ token, address: clientAddress(requestHeaders) }));
  if (holder === 'rate-limited')
    return <DeadLink lead="Too many requests" advice="Wait a minute, then reload the page." />;
  if (holder === 'not-found') notFound();
  const { invitation, end, hasRunOut } = openLink(holder);
  const found = await findAttempt(holder, search[ATTEMPT_PARAM]);
  // An attempt that started before the link expired may still finish.
  const isInProgress = hasRunOut && found?.state === 'waiting';
  if (end && !isInProgress) return <DeadLink {...end} />;
  return (
    <ConnectProvider
      settings={{ ...getConnectSettings(), mayBrowse: false, isOwner: false }}
      found={found}
      tenant={tenantOf(invitation)}
      terms={termsOf(invitation, token)}
    >
      <InvitationPage invitation={invitation} />
    </ConnectProvider>
  );
}

function termsOf({ workspace, madeBy, profile, client, tenant }: Invitation, token: string) {
  return {
    attemptsUrl: `/api/links/${token}/attempts`,
    workspace,
    madeBy,
    profile,
    client,
    isBound: tenant !== undefined,
  };
}

function tenantOf({ tenant, profile, client }: Invitation) {
  return tenant && { ...tenant, profile, client };
}

async function findAttempt(holder: LinkHolder, id: string | string[] | undefined): Promise<Attempt | undefined> {
  if (typeof id !== 'string') return undefined;
  const found = await unlessRefused(getAttempt(holder, id));
  return typeof found === 'string' ? undefined : found;
}

type Refused = 'not-found' | 'rate-limited';

async function unlessRefused<T>(read: Promise<T>): Promise<T | Refused> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && (error.code === 'not-found' || error.code === 'rate-limited')) return error.code;
    throw error;
  }
}

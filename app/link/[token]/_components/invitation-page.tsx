import type { ReactNode } from 'react';
import { ConnectButton } from '@/components/connect/connect-provider';
import { AuthLayout } from '@/components/layout/auth-layout';
import { IdChip } from '@/components/ui/id-chip';
import { Time } from '@/components/ui/time';
import type { Invitation } from '@/lib/operations/connections/links/open-link';
import { isTld, REGIONS } from '@/lib/pingone/regions';
import { PROFILE_ACCESS, PROFILE_REQUIREMENTS } from './invitation-words';

/** Shows who invites to connect, for what purpose and with which access, and the button that connects. */
export function InvitationPage({ invitation }: { invitation: Invitation }) {
  const { workspace, madeBy, recipient, profile, client, tenant, expiresAt } = invitation;
  return (
    <AuthLayout isBroad>
      <h1>{profile === 'admin' ? 'Connect your PingOne tenant' : 'Connect your PingOne user record'}</h1>
      <p className="two">
        <b className="strong">
          <bdi dir="auto">{madeBy}</bdi>
        </b>{' '}
        of{' '}
        <b className="strong">
          <bdi dir="auto">{workspace}</bdi>
        </b>{' '}
        invites you to connect it. You sign in to PingOne in PingOne’s own window.
      </p>
      <div className="facts mt-5">
        <Fact label="Recipient">
          <bdi dir="auto">{recipient}</bdi>
        </Fact>
        <Fact label="Tenant">{tenant ? <Tenant {...tenant} /> : 'You choose'}</Fact>
        <Fact label="They can">{PROFILE_ACCESS[profile]}</Fact>
        <Fact label="They can’t">
          see your password or hold a PingOne token. Nango stores the sign-in, and you can revoke it.
        </Fact>
        <Fact label="You need">
          {client === 'own'
            ? PROFILE_REQUIREMENTS[profile]
            : 'nothing else: the app that signs you in is already set up.'}
        </Fact>
        <Fact label="Valid">
          <span>
            for one use, until <Time at={expiresAt} exact isAhead />
          </span>
        </Fact>
      </div>
      <div className="h-6" />
      <ConnectButton />
    </AuthLayout>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <span>{children}</span>
    </div>
  );
}

function Tenant({ tld, environmentId }: { tld: string; environmentId: string }) {
  return (
    <>
      {isTld(tld) ? REGIONS[tld].name : tld}
      <IdChip id={environmentId} />
    </>
  );
}

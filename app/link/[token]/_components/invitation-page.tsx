import type { ReactNode } from 'react';
import { ConnectButton } from '@/components/connect/connect-provider';
import { AuthLayout } from '@/components/layout/auth-layout';
import { IdChip } from '@/components/ui/id-chip';
import { Time } from '@/components/ui/time';
import type { Invitation } from '@/lib/operations/connections/links/open-link';
import { isTld, REGIONS } from '@/lib/pingone/regions';
import { PROFILE_ACCESS, PROFILE_REQUIREMENTS } from './invitation-words';

/** Who asks, for what, what they will be able to do, and the one button. */
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
        asks you to connect it. You sign in in PingOne’s own window.
      </p>
      <div className="facts mt-5">
        <Fact label="Made for">
          <bdi dir="auto">{recipient}</bdi>
        </Fact>
        <Fact label="Tenant">{tenant ? <Tenant {...tenant} /> : 'You choose it'}</Fact>
        <Fact label="They can">{PROFILE_ACCESS[profile]}</Fact>
        <Fact label="They cannot">
          see your password or hold a token of PingOne: Nango keeps the sign-in, and you can take it back.
        </Fact>
        <Fact label="You need">
          {client === 'own' ? PROFILE_REQUIREMENTS[profile] : 'nothing: the app that signs you in is there.'}
        </Fact>
        <Fact label="It works">
          <span>
            once, and ends <Time at={expiresAt} exact isAhead />
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

'use client';

import type { ReactNode } from 'react';
import { clockTime, formatCode, plural, shortDate, timeSince } from '@/lib/format';
import type { PasswordState, User, UserState } from '@/lib/pingone/types';
import { Health } from '../../ui/health';
import { useMoment } from '../../ui/now';
import { SkeletonBar } from '../../ui/skeleton';
import type { UserListItem } from '../list/user-list-item';
import { UserStateBadge } from '../user-state-badge';
import { AwaitResult } from './await-result';
import type { DefaultReads } from './user-reads';

/** Four cells in a fixed order: account, password, MFA, last sign-on. */
export function UserSummary({ reads, row }: { reads: DefaultReads | undefined; row?: UserListItem | undefined }) {
  return (
    <dl className="strip">
      <Cell label="Account">
        <AwaitResult
          promise={reads?.user}
          fallback={<Values value={row ? <Account state={row.state} /> : <SkeletonBar width={56} />} />}
        >
          {(result) => (result.ok ? <AccountValues user={result.value} /> : <Values />)}
        </AwaitResult>
      </Cell>
      <Cell label="Password">
        <AwaitResult promise={reads?.password} fallback={<Values value={<SkeletonBar width={40} />} />}>
          {(result) => (result.ok ? <PasswordValues password={result.value} /> : <Values />)}
        </AwaitResult>
      </Cell>
      <Cell label="MFA">
        <AwaitResult promise={reads?.user} fallback={<Values value={<SkeletonBar width={32} />} />}>
          {(result) => (result.ok ? <MfaValues user={result.value} devices={reads?.devices} /> : <Values />)}
        </AwaitResult>
      </Cell>
      <Cell label="Last sign-on">
        <AwaitResult promise={reads?.user} fallback={<Values value={<SkeletonBar width={64} />} />}>
          {(result) => (result.ok ? <SignOnValues user={result.value} /> : <Values />)}
        </AwaitResult>
      </Cell>
    </dl>
  );
}

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      {children}
    </div>
  );
}

/** A value with its date below in small type; an unknown value is an en dash. */
function Values({ value = '–', since }: { value?: ReactNode; since?: ReactNode }) {
  return (
    <>
      <dd>{value}</dd>
      <dd className="small">{since}</dd>
    </>
  );
}

function Account({ state }: { state: UserState }) {
  return state === 'enabled' ? <>Enabled</> : <UserStateBadge state={state} />;
}

function AccountValues({ user }: { user: User }) {
  const moment = useMoment();
  const since = user.account.lockedAt
    ? timeSince(user.account.lockedAt, moment)
    : user.createdAt && `since ${shortDate(user.createdAt, moment)}`;
  return <Values value={<Account state={user.state} />} since={since} />;
}

const PASSWORD: Record<string, ReactNode> = {
  OK: 'OK',
  NO_PASSWORD: 'None',
  MUST_CHANGE_PASSWORD: <Health tone="warn">Must change</Health>,
  PASSWORD_EXPIRED: <Health tone="warn">Expired</Health>,
  PASSWORD_LOCKED_OUT: <Health tone="bad">Locked out</Health>,
};

function PasswordValues({ password }: { password: PasswordState }) {
  const moment = useMoment();
  const since = password.lastChangedAt ? `set ${shortDate(password.lastChangedAt, moment)}` : undefined;
  return <Values value={PASSWORD[password.status] ?? formatCode(password.status)} since={since} />;
}

function MfaValues({ user, devices }: { user: User; devices: DefaultReads['devices'] | undefined }) {
  const label = user.mfaEnabled ? 'On' : 'Off';
  return (
    <AwaitResult promise={devices} fallback={<Values value={label} />}>
      {(result) => <Values value={label} since={result.ok ? plural(result.value.items.length, 'device') : undefined} />}
    </AwaitResult>
  );
}

function SignOnValues({ user }: { user: User }) {
  const moment = useMoment();
  if (!user.lastSignOn) return <Values value="Never" />;
  const { at, remoteIp } = user.lastSignOn;
  const when = timeSince(at, moment);
  return (
    <Values
      value={when.charAt(0).toUpperCase() + when.slice(1)}
      since={[clockTime(at, moment.zone), remoteIp].filter(Boolean).join(', ')}
    />
  );
}

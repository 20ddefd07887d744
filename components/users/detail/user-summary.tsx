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

/** Account, password, MFA, last sign-on: four cells, never in another order. */
export function UserSummary({ reads, line }: { reads: DefaultReads | undefined; line?: UserListItem | undefined }) {
  return (
    <dl className="strip">
      <Cell label="Account">
        <AwaitResult
          read={reads?.user}
          waiting={<Values value={line ? <Account state={line.state} /> : <SkeletonBar width={56} />} />}
        >
          {(answer) => (answer.ok ? <AccountValues user={answer.value} /> : <Values />)}
        </AwaitResult>
      </Cell>
      <Cell label="Password">
        <AwaitResult read={reads?.password} waiting={<Values value={<SkeletonBar width={40} />} />}>
          {(answer) => (answer.ok ? <PasswordValues password={answer.value} /> : <Values />)}
        </AwaitResult>
      </Cell>
      <Cell label="MFA">
        <AwaitResult read={reads?.user} waiting={<Values value={<SkeletonBar width={32} />} />}>
          {(answer) => (answer.ok ? <MfaValues user={answer.value} devices={reads?.devices} /> : <Values />)}
        </AwaitResult>
      </Cell>
      <Cell label="Last sign-on">
        <AwaitResult read={reads?.user} waiting={<Values value={<SkeletonBar width={64} />} />}>
          {(answer) => (answer.ok ? <SignOnValues user={answer.value} /> : <Values />)}
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

/** The word and, small, since when; what is not known is an en dash. */
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
  const word = user.mfaEnabled ? 'On' : 'Off';
  return (
    <AwaitResult read={devices} waiting={<Values value={word} />}>
      {(answer) => <Values value={word} since={answer.ok ? plural(answer.value.items.length, 'device') : undefined} />}
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

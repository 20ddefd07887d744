'use client';

import type { ReactNode } from 'react';
import { clockTime, plural, shortDate, timeSince, words } from '@/lib/format';
import type { PasswordState, User, UserState } from '@/lib/pingone/types';
import { Health } from '../ui/health';
import { useMoment } from '../ui/now';
import { Bar } from '../ui/skeleton';
import { Part } from './part';
import type { UserLine } from './user-line';
import type { FirstReads } from './user-reads';
import { UserStateMark } from './user-state';

/** Account, password, MFA, last sign-on: four cells, never in another order. */
export function UserStrip({ reads, line }: { reads: FirstReads | undefined; line?: UserLine | undefined }) {
  return (
    <dl className="strip">
      <Cell label="Account">
        <Part
          read={reads?.user}
          waiting={<Values value={line ? <Account state={line.state} /> : <Bar width={56} />} />}
        >
          {(answer) => (answer.ok ? <AccountValues user={answer.value} /> : <Values />)}
        </Part>
      </Cell>
      <Cell label="Password">
        <Part read={reads?.password} waiting={<Values value={<Bar width={40} />} />}>
          {(answer) => (answer.ok ? <PasswordValues password={answer.value} /> : <Values />)}
        </Part>
      </Cell>
      <Cell label="MFA">
        <Part read={reads?.user} waiting={<Values value={<Bar width={32} />} />}>
          {(answer) => (answer.ok ? <MfaValues user={answer.value} devices={reads?.devices} /> : <Values />)}
        </Part>
      </Cell>
      <Cell label="Last sign-on">
        <Part read={reads?.user} waiting={<Values value={<Bar width={64} />} />}>
          {(answer) => (answer.ok ? <SignOnValues user={answer.value} /> : <Values />)}
        </Part>
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
  return state === 'enabled' ? <>Enabled</> : <UserStateMark state={state} />;
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
  return <Values value={PASSWORD[password.status] ?? words(password.status)} since={since} />;
}

function MfaValues({ user, devices }: { user: User; devices: FirstReads['devices'] | undefined }) {
  const word = user.mfaEnabled ? 'On' : 'Off';
  return (
    <Part read={devices} waiting={<Values value={word} />}>
      {(answer) => <Values value={word} since={answer.ok ? plural(answer.value.items.length, 'device') : undefined} />}
    </Part>
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

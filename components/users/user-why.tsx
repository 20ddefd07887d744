'use client';

import type { PasswordState, User } from '@/lib/pingone/types';
import { useMoment } from '../ui/now';
import { Bar } from '../ui/skeleton';
import { useDetail } from './detail-context';
import { Part } from './part';
import type { FirstReads } from './user-reads';
import { whyOf } from './why';

/** Why somebody cannot sign in, in one sentence with its evidence. */
export function UserWhy({ reads }: { reads: FirstReads | undefined }) {
  return (
    <Part read={reads?.user} waiting={<Bar width={220} />}>
      {(answer) => (answer.ok ? <WhyOf user={answer.value} password={reads?.password} /> : null)}
    </Part>
  );
}

function WhyOf({ user, password }: { user: User; password: FirstReads['password'] | undefined }) {
  return (
    <Part read={password} waiting={<Sentence user={user} />}>
      {(answer) => <Sentence user={user} password={answer.ok ? answer.value : undefined} />}
    </Part>
  );
}

function Sentence({ user, password }: { user: User; password?: PasswordState | undefined }) {
  const { level } = useDetail();
  const moment = useMoment();
  const { lead, evidence } = whyOf(user, password, moment);
  const Lead = level === 1 ? 'h2' : 'h3';
  return (
    <>
      <Lead>{lead}</Lead>
      <p>{evidence}</p>
    </>
  );
}

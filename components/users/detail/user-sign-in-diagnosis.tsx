'use client';

import type { PasswordState, User } from '@/lib/pingone/types';
import { useMoment } from '../../ui/now';
import { SkeletonBar } from '../../ui/skeleton';
import { AwaitResult } from './await-result';
import { useDetail } from './detail-context';
import { diagnoseSignIn } from './sign-in-diagnosis';
import type { DefaultReads } from './user-reads';

/** Why somebody cannot sign in, in one sentence with its evidence. */
export function UserSignInDiagnosis({ reads }: { reads: DefaultReads | undefined }) {
  return (
    <AwaitResult read={reads?.user} waiting={<SkeletonBar width={220} />}>
      {(answer) => (answer.ok ? <WhyOf user={answer.value} password={reads?.password} /> : null)}
    </AwaitResult>
  );
}

function WhyOf({ user, password }: { user: User; password: DefaultReads['password'] | undefined }) {
  return (
    <AwaitResult read={password} waiting={<Sentence user={user} />}>
      {(answer) => <Sentence user={user} password={answer.ok ? answer.value : undefined} />}
    </AwaitResult>
  );
}

function Sentence({ user, password }: { user: User; password?: PasswordState | undefined }) {
  const { level } = useDetail();
  const moment = useMoment();
  const { lead, evidence } = diagnoseSignIn(user, password, moment);
  const Lead = level === 1 ? 'h2' : 'h3';
  return (
    <>
      <Lead>{lead}</Lead>
      <p>{evidence}</p>
    </>
  );
}

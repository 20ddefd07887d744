'use client';

import type { PasswordState, User } from '@/lib/pingone/types';
import { useMoment } from '../../ui/now';
import { SkeletonBar } from '../../ui/skeleton';
import { AwaitResult } from './await-result';
import { useDetail } from './detail-context';
import { diagnoseSignIn } from './sign-in-diagnosis';
import type { DefaultReads } from './user-reads';

/** Why the user cannot sign in, in one sentence with its evidence. */
export function UserSignInDiagnosis({ reads }: { reads: DefaultReads | undefined }) {
  return (
    <AwaitResult promise={reads?.user} fallback={<SkeletonBar width={220} />}>
      {(result) => (result.ok ? <DiagnosisWithPassword user={result.value} password={reads?.password} /> : null)}
    </AwaitResult>
  );
}

function DiagnosisWithPassword({ user, password }: { user: User; password: DefaultReads['password'] | undefined }) {
  return (
    <AwaitResult promise={password} fallback={<Diagnosis user={user} />}>
      {(result) => <Diagnosis user={user} password={result.ok ? result.value : undefined} />}
    </AwaitResult>
  );
}

function Diagnosis({ user, password }: { user: User; password?: PasswordState | undefined }) {
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

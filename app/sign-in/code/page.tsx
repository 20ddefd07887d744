import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { Gate } from '@/components/gate/gate';
import { Wrong } from '@/components/gate/wrong';
import { findCurrentMember } from '@/lib/auth/current-member';
import { withError } from '@/lib/auth/gateway';
import { codePath, safeNextPath, signInPath } from '@/lib/auth/next-path';
import { isFactorAsked } from '@/lib/auth/second-factor';
import { pendingCookieName } from '@/lib/auth/session-cookie';
import { signInSentence } from '@/lib/auth/sign-in-errors';
import { CodeForm } from './_components/code-form';

export const metadata: Metadata = { title: 'Your code' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The second step of a sign-in whose password was right. */
export default async function CodePage({ searchParams }: Props) {
  const { next: wanted, error, with: by } = await searchParams;
  const next = safeNextPath(wanted);
  if (await findCurrentMember()) redirect(next);
  if (!(await isFactorAsked((await cookies()).get(pendingCookieName())?.value))) {
    redirect(withError(next, 'code-too-late'));
  }
  const isBackup = by === 'backup';
  const path = codePath(next);
  const other = isBackup ? path : `${path}${path.includes('?') ? '&' : '?'}with=backup`;
  return (
    <Gate foot={<LostBoth />}>
      <h1>{isBackup ? 'Use a backup code' : 'Enter your code'}</h1>
      <p className="two">
        {isBackup
          ? 'One of the codes you kept when you set up your second factor. Each works once.'
          : 'The six digits that your authenticator app shows for Tenantry now.'}
      </p>
      <Wrong>{typeof error === 'string' ? signInSentence(error, 'the provider') : undefined}</Wrong>
      <CodeForm key={by === 'backup' ? 'backup' : 'app'} next={next} isBackup={isBackup} />
      <p className="mt-5 flex justify-between gap-4">
        <a className="link" href={other}>
          {isBackup ? 'Use the app instead' : 'Use a backup code'}
        </a>
        <a className="link" href={signInPath(next)}>
          Start over
        </a>
      </p>
    </Gate>
  );
}

function LostBoth() {
  return (
    <details className="small mute">
      <summary className="cursor-pointer list-none">
        <span className="link small">No app and no backup code?</span>
      </summary>
      <p className="two mt-2 max-w-[340px]">
        An owner of your workspace can reset your second factor: in Settings, beside your name.
      </p>
    </details>
  );
}

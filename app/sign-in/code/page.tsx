import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { FormError } from '@/components/forms/form-error';
import { AuthLayout } from '@/components/layout/auth-layout';
import { isSecondFactorPending } from '@/lib/auth/second-factor/second-factor-sign-in';
import { findCurrentMember } from '@/lib/auth/sessions/current-member';
import { pendingCookieName } from '@/lib/auth/sessions/session-cookie';
import { safeNextPath, secondFactorPath, signInPath } from '@/lib/auth/sign-in/next-path';
import { signInErrorPath } from '@/lib/auth/sign-in/password-sign-in';
import { signInErrorMessage } from '@/lib/auth/sign-in/sign-in-errors';
import { CodeForm } from './_components/code-form';

export const metadata: Metadata = { title: 'Enter your code' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The second step of signing in, after the correct password. */
export default async function CodePage({ searchParams }: Props) {
  const { next: requested, error, with: method } = await searchParams;
  const next = safeNextPath(requested);
  if (await findCurrentMember()) redirect(next);
  if (!(await isSecondFactorPending((await cookies()).get(pendingCookieName())?.value))) {
    redirect(signInErrorPath(next, 'code-too-late'));
  }
  const isBackup = method === 'backup';
  const path = secondFactorPath(next);
  const other = isBackup ? path : `${path}${path.includes('?') ? '&' : '?'}with=backup`;
  return (
    <AuthLayout foot={<LostCodesHelp />}>
      <h1>{isBackup ? 'Use a backup code' : 'Enter your code'}</h1>
      <p className="two">
        {isBackup
          ? 'Enter one of the backup codes you saved when you set up your second factor. Each code works once.'
          : 'Enter the six-digit code for Tenantry from your authenticator app.'}
      </p>
      <FormError>{typeof error === 'string' ? signInErrorMessage(error, 'the provider') : undefined}</FormError>
      <CodeForm key={method === 'backup' ? 'backup' : 'app'} next={next} isBackup={isBackup} />
      <p className="mt-5 flex justify-between gap-4">
        <a className="link" href={other}>
          {isBackup ? 'Use the app instead' : 'Use a backup code'}
        </a>
        <a className="link" href={signInPath(next)}>
          Start over
        </a>
      </p>
    </AuthLayout>
  );
}

function LostCodesHelp() {
  return (
    <details className="small mute">
      <summary className="cursor-pointer list-none">
        <span className="link small">Lost your app and backup codes?</span>
      </summary>
      <p className="two mt-2 max-w-[340px]">
        An owner of your workspace can reset your second factor, in Settings next to your name.
      </p>
    </details>
  );
}

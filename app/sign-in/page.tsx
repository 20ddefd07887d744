import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { FormError } from '@/components/forms/form-error';
import { AuthLayout } from '@/components/layout/auth-layout';
import { oidcProviderName } from '@/lib/auth/oidc/oidc-provider';
import { findCurrentMember } from '@/lib/auth/sessions/current-member';
import { safeNextPath } from '@/lib/auth/sign-in/next-path';
import { signInErrorMessage } from '@/lib/auth/sign-in/sign-in-errors';
import { isSetupNeeded } from '@/lib/operations/setup/is-setup-needed';
import { pageName } from './_components/page-name';
import { PasswordSignIn } from './_components/password-sign-in';
import { ProviderForm } from './_components/provider-form';

export const metadata: Metadata = { title: 'Sign in' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: requested, error } = await searchParams;
  const next = safeNextPath(requested);
  if (await findCurrentMember()) redirect(next);
  if (await isSetupNeeded()) redirect('/setup');
  const provider = oidcProviderName();
  const page = pageName(next);
  return (
    <AuthLayout foot={<AccessHelp />}>
      <h1>Sign in to Tenantry</h1>
      <p className="two">
        {page === undefined ? (
          'Environments and users of your PingOne tenants.'
        ) : (
          <>
            Sign in to continue to <b className="strong">{page}</b>.
          </>
        )}
      </p>
      <FormError>
        {typeof error === 'string' ? signInErrorMessage(error, provider ?? 'the provider') : undefined}
      </FormError>
      <div className="h-6" />
      {provider === undefined ? null : (
        <>
          <ProviderForm name={provider} next={next} />
          <div className="or -mb-0.5">or with email and password</div>
        </>
      )}
      <PasswordSignIn next={next} isPrimary={provider === undefined} />
    </AuthLayout>
  );
}

function AccessHelp() {
  return (
    <details className="small mute">
      <summary className="cursor-pointer list-none">
        Self-hosted · <span className="link small">How do I get access?</span>
      </summary>
      <p className="two mt-2 max-w-[340px]">
        You can’t sign up here. A workspace owner adds you by email and gives you a link to set your password.
      </p>
    </details>
  );
}

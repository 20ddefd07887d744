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
  const { next: wanted, error } = await searchParams;
  const next = safeNextPath(wanted);
  if (await findCurrentMember()) redirect(next);
  if (await isSetupNeeded()) redirect('/setup');
  const provider = oidcProviderName();
  const place = pageName(next);
  return (
    <AuthLayout foot={<WhoCanLetMeIn />}>
      <h1>Sign in to Tenantry</h1>
      <p className="two">
        {place === undefined ? (
          'The environments and users of your PingOne tenants.'
        ) : (
          <>
            You were on your way to <b className="strong">{place}</b>.
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
          <div className="or -mb-0.5">or with an email and password</div>
        </>
      )}
      <PasswordSignIn next={next} isPrimary={provider === undefined} />
    </AuthLayout>
  );
}

function WhoCanLetMeIn() {
  return (
    <details className="small mute">
      <summary className="cursor-pointer list-none">
        Self-hosted · <span className="link small">Who can let me in?</span>
      </summary>
      <p className="two mt-2 max-w-[340px]">
        Nobody signs up here. An owner of a workspace adds you by your email and gives you a link to set a password.
      </p>
    </details>
  );
}

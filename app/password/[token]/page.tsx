import type { Metadata } from 'next';
import Link from 'next/link';
import { AuthLayout } from '@/components/layout/auth-layout';
import { buttonClass } from '@/components/ui/button';
import { MIN_PASSWORD_CHARS } from '@/lib/auth/passwords/passwords';
import { findPasswordLink } from '@/lib/operations/members/set-password';
import { PasswordForm } from './_components/password-form';

export const metadata: Metadata = { title: 'Set a password' };

type Props = { params: Promise<{ token: string }> };

export default async function PasswordPage({ params }: Props) {
  const { token } = await params;
  const person = await findPasswordLink(token);
  if (!person) return <DeadLink />;
  return (
    <AuthLayout>
      <h1>Set your password</h1>
      <p className="two">
        Welcome, <bdi dir="auto">{person.name}</bdi>. This link works once.
      </p>
      <PasswordForm token={token} email={person.email} minPasswordChars={MIN_PASSWORD_CHARS} />
    </AuthLayout>
  );
}

function DeadLink() {
  return (
    <AuthLayout>
      <h1>This link no longer works</h1>
      <p className="two">
        It was used, replaced by a newer link, or is older than 24 hours. An owner of your workspace can create a new
        one.
      </p>
      <div className="h-6" />
      <Link className={buttonClass()} href="/sign-in">
        Go to sign-in
      </Link>
    </AuthLayout>
  );
}

import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AuthLayout } from '@/components/layout/auth-layout';
import { MIN_PASSWORD_CHARS } from '@/lib/auth/passwords/passwords';
import { isSetupNeeded } from '@/lib/operations/setup/is-setup-needed';
import { SetupForm } from './_components/setup-form';

export const metadata: Metadata = { title: 'Set up' };

export default async function SetupPage() {
  if (!(await isSetupNeeded())) redirect('/sign-in');
  return (
    <AuthLayout>
      <h1>Set up Tenantry</h1>
      <p className="two">Create the first workspace. You become its owner and add the other members.</p>
      <SetupForm minPasswordChars={MIN_PASSWORD_CHARS} />
    </AuthLayout>
  );
}

'use client';

import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, goToNextUrl, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

type Props = { token: string; email: string; minPasswordChars: number };

/** The form that sets a password. It contains the email for password managers, which store it with the password. */
export function PasswordForm({ token, email, minPasswordChars }: Props) {
  const url = `/api/password-links/${token}`;
  const { isBusy, problem, submit } = useForm({ url, answer: (all) => all.passwordSignInSchema, onDone: goToNextUrl });
  return (
    <form method="post" action={url} onSubmit={submit}>
      <Field id="email" type="email" label="Email" autoComplete="username" value={email} readOnly />
      <Field
        id="password"
        type="password"
        label="Password"
        hint={`At least ${minPasswordChars} characters. You’ll be signed out in all other browsers.`}
        autoComplete="new-password"
        required
        minLength={minPasswordChars}
        wrong={fieldError(problem, 'password')}
      />
      <FormError>{formError(problem, ['password'])}</FormError>
      <Button kind="go" type="submit" className="mt-5" disabled={isBusy}>
        Set password and sign in
      </Button>
    </form>
  );
}

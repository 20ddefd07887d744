'use client';

import { goOn, hasNext, useForm, wrongBeside, wrongIn } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';

type Props = { token: string; email: string; minPasswordChars: number };

/** The e-mail is there for password managers, which keep it beside the password. */
export function PasswordForm({ token, email, minPasswordChars }: Props) {
  const url = `/api/password-links/${token}`;
  const { isBusy, problem, submit } = useForm({ url, is: hasNext, onDone: goOn });
  return (
    <form method="post" action={url} onSubmit={submit}>
      <Field id="email" type="email" label="Email" autoComplete="username" value={email} readOnly />
      <Field
        id="password"
        type="password"
        label="Password"
        hint={`At least ${minPasswordChars} characters. Other browsers you are signed in with are signed out.`}
        autoComplete="new-password"
        required
        minLength={minPasswordChars}
        wrong={wrongIn(problem, 'password')}
      />
      <Wrong>{wrongBeside(problem, ['password'])}</Wrong>
      <Button kind="go" type="submit" className="mt-5" disabled={isBusy}>
        Set password and sign in
      </Button>
    </form>
  );
}

'use client';

import { useState } from 'react';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, goToNextUrl, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

const URL = '/api/auth/sign-in/email';

type Props = { next: string; isPrimary: boolean };

/** The form for email and password. Before its script has loaded, the browser submits it as a plain form to the same address. */
export function PasswordSignIn({ next, isPrimary }: Props) {
  const { isBusy, problem, submit } = useForm({
    url: URL,
    answer: (all) => all.passwordSignInSchema,
    onDone: goToNextUrl,
  });
  const [isForgotten, setForgotten] = useState(false);
  return (
    <form method="post" action={URL} onSubmit={submit}>
      <input type="hidden" name="next" value={next} />
      <Field
        id="email"
        inputMode="email"
        label="Email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        wrong={fieldError(problem, 'email')}
      />
      <div className="relative">
        <Field id="password" type="password" label="Password" autoComplete="current-password" required />
        <button
          type="button"
          className="link absolute top-0 right-0"
          aria-expanded={isForgotten}
          aria-controls="forgotten"
          onClick={() => setForgotten(!isForgotten)}
        >
          Forgot password?
        </button>
      </div>
      <p className="hint" id="forgotten" hidden={!isForgotten}>
        An owner of your workspace can create a new password link for you, in Settings next to your name.
      </p>
      <FormError>{formError(problem, ['email'])}</FormError>
      <Button kind={isPrimary ? 'go' : 'plain'} type="submit" className="mt-5" disabled={isBusy}>
        Sign in
      </Button>
    </form>
  );
}

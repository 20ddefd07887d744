'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

export function PasswordForm({ minPasswordChars }: { minPasswordChars: number }) {
  const router = useRouter();
  const [round, setRound] = useState(0);
  const changed = () => {
    setRound((before) => before + 1);
    router.refresh();
  };
  return (
    <>
      <Fields key={round} minPasswordChars={minPasswordChars} onDone={changed} />
      <p className="two mt-2" role="status">
        {round > 0 ? 'Password changed. All your other sessions have ended.' : ''}
      </p>
    </>
  );
}

function Fields({ minPasswordChars, onDone }: { minPasswordChars: number; onDone: () => void }) {
  const { isBusy, problem, submit } = useForm({ url: '/api/profile/password', answer: anyAnswer, onDone });
  return (
    <form onSubmit={submit}>
      <Field
        id="current"
        type="password"
        label="Current password"
        autoComplete="current-password"
        required
        wrong={fieldError(problem, 'current')}
      />
      <Field
        id="password"
        type="password"
        label="New password"
        autoComplete="new-password"
        minLength={minPasswordChars}
        required
        hint={`At least ${minPasswordChars} characters. All your other sessions end.`}
        wrong={fieldError(problem, 'password')}
      />
      <FormError>{formError(problem, ['current', 'password'])}</FormError>
      <Button type="submit" className="mt-3" disabled={isBusy}>
        Change password
      </Button>
    </form>
  );
}

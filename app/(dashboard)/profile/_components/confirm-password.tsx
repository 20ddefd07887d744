'use client';

import type { ReactNode } from 'react';
import type { Answer } from '@/components/api/answers';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

type Props<T> = {
  url: string;
  method?: 'POST' | 'DELETE';
  title: string;
  /** Describes what will happen. */
  children: ReactNode;
  action: { label: string; kind: 'go' | 'hit' };
  /** The schema of a successful response. */
  answer: Answer<T>;
  onDone: (value: T) => void;
  onCancel: () => void;
};

/** The body of a dialog that asks for the password again before an action. */
export function ConfirmPassword<T>({
  url,
  method = 'POST',
  title,
  children,
  action,
  answer,
  onDone,
  onCancel,
}: Props<T>) {
  const { isBusy, problem, submit } = useForm({ url, method, answer, onDone });
  return (
    <form className="main" onSubmit={submit}>
      <h2>{title}</h2>
      <p className="two mt-1">{children}</p>
      <Field
        id="password-again"
        name="password"
        type="password"
        label="Your password"
        autoComplete="current-password"
        required
        wrong={fieldError(problem, 'password')}
      />
      <FormError>{formError(problem, ['password'])}</FormError>
      <div className="end">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind={action.kind} type="submit" disabled={isBusy}>
          {action.label}
        </Button>
      </div>
    </form>
  );
}

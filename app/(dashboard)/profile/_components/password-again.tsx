'use client';

import type { ReactNode } from 'react';
import { useForm, wrongBeside, wrongIn } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';

type Props<T> = {
  url: string;
  method?: 'POST' | 'DELETE';
  title: string;
  /** What will happen. */
  children: ReactNode;
  deed: { words: string; kind: 'go' | 'hit' };
  is: (value: unknown) => value is T;
  onDone: (value: T) => void;
  onCancel: () => void;
};

/** The inside of a dialog that asks for the password again before something happens. */
export function PasswordAgain<T>({ url, method = 'POST', title, children, deed, is, onDone, onCancel }: Props<T>) {
  const { isBusy, problem, submit } = useForm({ url, method, is, onDone });
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
        wrong={wrongIn(problem, 'password')}
      />
      <Wrong>{wrongBeside(problem, ['password'])}</Wrong>
      <div className="end">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind={deed.kind} type="submit" disabled={isBusy}>
          {deed.words}
        </Button>
      </div>
    </form>
  );
}

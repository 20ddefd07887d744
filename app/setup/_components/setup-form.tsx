'use client';

import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, goToNextUrl, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

const URL = '/api/setup';
const FIELDS = ['code', 'workspace', 'name', 'email', 'password'];

/** The form in which the first owner enters the one-time code and creates the first workspace. */
export function SetupForm({ minPasswordChars }: { minPasswordChars: number }) {
  const { isBusy, problem, submit } = useForm({
    url: URL,
    answer: (all) => all.enteredWorkspaceSchema,
    onDone: goToNextUrl,
  });
  const wrong = (field: string) => fieldError(problem, field);
  return (
    <form method="post" action={URL} onSubmit={submit}>
      <Field
        id="code"
        label="One-time code"
        hint="Printed by npm start on the server that runs Tenantry."
        autoComplete="one-time-code"
        spellCheck={false}
        required
        wrong={wrong('code')}
      />
      <Field
        id="workspace"
        label="Workspace"
        hint="For example, the name of your company."
        autoComplete="organization"
        required
        maxLength={120}
        wrong={wrong('workspace')}
      />
      <Field id="name" label="Your name" autoComplete="name" required maxLength={120} wrong={wrong('name')} />
      <Field
        id="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        label="Email"
        autoComplete="username"
        required
        wrong={wrong('email')}
      />
      <Field
        id="password"
        type="password"
        label="Password"
        hint={`At least ${minPasswordChars} characters.`}
        autoComplete="new-password"
        required
        minLength={minPasswordChars}
        wrong={wrong('password')}
      />
      <FormError>{formError(problem, FIELDS)}</FormError>
      <Button kind="go" type="submit" className="mt-5" disabled={isBusy}>
        Create workspace
      </Button>
    </form>
  );
}

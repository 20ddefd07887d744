'use client';

import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, goToNextUrl, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

const APP_URL = '/api/auth/two-factor/verify-totp';
const BACKUP_URL = '/api/auth/two-factor/verify-backup-code';

/** The form for a six-digit code or a backup code. Before its script has loaded, the browser submits it as a plain form to the same address. */
export function CodeForm({ next, isBackup }: { next: string; isBackup: boolean }) {
  const url = isBackup ? BACKUP_URL : APP_URL;
  const { isBusy, problem, submit } = useForm({ url, answer: (all) => all.nextUrlSchema, onDone: goToNextUrl });
  return (
    <form method="post" action={url} onSubmit={submit}>
      <input type="hidden" name="next" value={next} />
      <Field
        id="code"
        ref={focus}
        label={isBackup ? 'Backup code' : 'Code'}
        className="mono"
        autoComplete="one-time-code"
        inputMode={isBackup ? 'text' : 'numeric'}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={40}
        required
        wrong={fieldError(problem, 'code')}
      />
      <FormError>{formError(problem, ['code'])}</FormError>
      <Button kind="go" type="submit" className="mt-5" disabled={isBusy}>
        Sign in
      </Button>
    </form>
  );
}

// The only input on this page.
function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

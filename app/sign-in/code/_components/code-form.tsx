'use client';

import { goOn, hasNext, useForm, wrongBeside, wrongIn } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';

const APP_URL = '/api/auth/two-factor/verify-totp';
const BACKUP_URL = '/api/auth/two-factor/verify-backup-code';

/** Six digits or a backup code. Before its script has started the browser sends it as a plain form, to the same address. */
export function CodeForm({ next, isBackup }: { next: string; isBackup: boolean }) {
  const url = isBackup ? BACKUP_URL : APP_URL;
  const { isBusy, problem, submit } = useForm({ url, is: hasNext, onDone: goOn });
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
        wrong={wrongIn(problem, 'code')}
      />
      <Wrong>{wrongBeside(problem, ['code'])}</Wrong>
      <Button kind="go" type="submit" className="mt-5" disabled={isBusy}>
        Sign in
      </Button>
    </form>
  );
}

// The one thing to do on this page.
function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

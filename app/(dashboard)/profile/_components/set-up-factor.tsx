'use client';

import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import type { PendingSecondFactor } from '@/lib/api/profile';
import { BackupCodes } from './backup-codes';
import { ConfirmPassword } from './confirm-password';

type Props = { onDone: () => void };

/** Asks for the password, then the app's first code, then shows the backup codes. The factor is on only after a correct code. */
export function SetUpFactor({ onDone }: Props) {
  const [enrollment, setEnrollment] = useState<PendingSecondFactor>();
  const [isOn, setOn] = useState(false);
  if (!enrollment) {
    return (
      <ConfirmPassword
        url="/api/profile/second-factor"
        title="Set up a second factor"
        action={{ label: 'Continue', kind: 'go' }}
        answer={(all) => all.pendingSecondFactorSchema}
        onDone={setEnrollment}
        onCancel={onDone}
      >
        You need an authenticator app on your phone or in your password manager. From then on, signing in with your
        password also requires a code from the app.
      </ConfirmPassword>
    );
  }
  if (!isOn) return <FirstCode enrollment={enrollment} onOn={() => setOn(true)} onCancel={onDone} />;
  return <BackupCodes title="Your second factor is on" codes={enrollment.backupCodes} onDone={onDone} />;
}

type FirstCodeProps = { enrollment: PendingSecondFactor; onOn: () => void; onCancel: () => void };

function FirstCode({ enrollment, onOn, onCancel }: FirstCodeProps) {
  const url = '/api/profile/second-factor/confirm';
  const { isBusy, problem, submit } = useForm({ url, answer: anyAnswer, onDone: onOn });
  const { size, path } = enrollment.qr;
  return (
    <form className="main" onSubmit={submit}>
      <h2>Add Tenantry to your app</h2>
      <p className="two mt-1">Scan this with your authenticator app, or type the key. Then enter the code it shows.</p>
      <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code for the key below">
        <path d={path} />
      </svg>
      <p className="label">Key</p>
      <p className="mono break-words select-all">{enrollment.key.replaceAll(/.{4}(?=.)/g, '$& ')}</p>
      <Field
        id="code"
        label="Code"
        className="mono"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={40}
        required
        hint="A correct code ends all your other sessions."
        wrong={fieldError(problem, 'code')}
      />
      <FormError>{formError(problem, ['code'])}</FormError>
      <div className="end">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="go" type="submit" disabled={isBusy}>
          Turn on
        </Button>
      </div>
    </form>
  );
}

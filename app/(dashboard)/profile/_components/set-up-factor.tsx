'use client';

import { useState } from 'react';
import { isRecord } from '@/components/api/request-json';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { BackupCodes, hasBackupCodes } from './backup-codes';
import { ConfirmPassword } from './confirm-password';

type Begun = { key: string; qr: { size: number; path: string }; backupCodes: string[] };
type Props = { onDone: () => void };

/** Password, then the app and its first code, then the backup codes. Nothing is on before the code was right. */
export function SetUpFactor({ onDone }: Props) {
  const [begun, setBegun] = useState<Begun>();
  const [isOn, setOn] = useState(false);
  if (!begun) {
    return (
      <ConfirmPassword
        url="/api/profile/second-factor"
        title="Set up a second factor"
        deed={{ words: 'Continue', kind: 'go' }}
        is={isBegun}
        onDone={setBegun}
        onCancel={onDone}
      >
        You need an authenticator app on your phone or in your password manager. From then on signing in with your
        password asks for a code of it.
      </ConfirmPassword>
    );
  }
  if (!isOn) return <FirstCode begun={begun} onOn={() => setOn(true)} onCancel={onDone} />;
  return <BackupCodes title="Your second factor is on" codes={begun.backupCodes} onDone={onDone} />;
}

function FirstCode({ begun, onOn, onCancel }: { begun: Begun; onOn: () => void; onCancel: () => void }) {
  const url = '/api/profile/second-factor/confirm';
  const { isBusy, problem, submit } = useForm({ url, is: isRecord, onDone: onOn });
  const { size, path } = begun.qr;
  return (
    <form className="main" onSubmit={submit}>
      <h2>Add Tenantry to your app</h2>
      <p className="two mt-1">Scan this with your authenticator app, or type the key. Then enter the code it shows.</p>
      <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label="QR code of the key below">
        <path d={path} />
      </svg>
      <p className="label">Key</p>
      <p className="mono break-words select-all">{begun.key.replaceAll(/.{4}(?=.)/g, '$& ')}</p>
      <Field
        id="code"
        label="Code"
        className="mono"
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={40}
        required
        hint="Every other session of yours ends when it is right."
        wrong={fieldError(problem, 'code')}
      />
      <FormError>{formError(problem, ['code'])}</FormError>
      <div className="end">
        <Button onClick={onCancel}>Cancel</Button>
        <Button kind="go" type="submit" disabled={isBusy}>
          Switch on
        </Button>
      </div>
    </form>
  );
}

function isBegun(value: unknown): value is Begun {
  if (!isRecord(value) || typeof value.key !== 'string' || !isRecord(value.qr)) return false;
  return typeof value.qr.size === 'number' && typeof value.qr.path === 'string' && hasBackupCodes(value);
}

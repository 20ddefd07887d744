'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord } from '@/components/api/request-json';
import { announce } from '@/components/feedback/announce';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { BackupCodes, hasBackupCodes } from './backup-codes';
import { ConfirmPassword } from './confirm-password';
import { SetUpFactor } from './set-up-factor';

type Task = 'set-up' | 'codes' | 'off';
type Props = { isOn: boolean; backupCodesLeft: number };

const LABELS: Readonly<Record<Task, string>> = {
  'set-up': 'Set up a second factor',
  codes: 'New backup codes',
  off: 'Switch off your second factor',
};

/** Whether a code is asked for after the password, and the ways to change that. */
export function SecondFactor({ isOn, backupCodesLeft }: Props) {
  const router = useRouter();
  const [task, setTask] = useState<Task>();
  const close = () => {
    setTask(undefined);
    router.refresh();
  };
  return (
    <>
      <p className="two">
        {isOn
          ? 'On: after your password you enter a code of your authenticator app.'
          : 'Off: your password alone signs you in.'}
      </p>
      {isOn ? <p className="two">{leftWords(backupCodesLeft)}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {isOn ? (
          <>
            <Button onClick={() => setTask('codes')}>New backup codes…</Button>
            <Button onClick={() => setTask('off')}>Switch off…</Button>
          </>
        ) : (
          <Button onClick={() => setTask('set-up')}>Set up…</Button>
        )}
      </div>
      <Dialog label={task ? LABELS[task] : ''} isOpen={task !== undefined} onClose={close}>
        {task === 'set-up' ? <SetUpFactor onDone={close} /> : null}
        {task === 'codes' ? <NewCodes onDone={close} /> : null}
        {task === 'off' ? <SwitchOff onDone={close} /> : null}
      </Dialog>
    </>
  );
}

function leftWords(left: number): string {
  return left === 1 ? '1 backup code is left.' : `${left === 0 ? 'No' : left} backup codes are left.`;
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<string[]>();
  if (codes) return <BackupCodes title="Your new backup codes" codes={codes} onDone={onDone} />;
  return (
    <ConfirmPassword
      url="/api/profile/second-factor/backup-codes"
      title={LABELS.codes}
      deed={{ words: 'Make new codes', kind: 'go' }}
      is={hasBackupCodes}
      onDone={({ backupCodes }) => setCodes(backupCodes)}
      onCancel={onDone}
    >
      The codes you have now stop working.
    </ConfirmPassword>
  );
}

function SwitchOff({ onDone }: { onDone: () => void }) {
  const done = () => {
    announce('Your second factor is off');
    onDone();
  };
  return (
    <ConfirmPassword
      url="/api/profile/second-factor"
      method="DELETE"
      title={LABELS.off}
      deed={{ words: 'Switch off', kind: 'hit' }}
      is={isRecord}
      onDone={done}
      onCancel={onDone}
    >
      Your password alone signs you in again, and your backup codes stop working.
    </ConfirmPassword>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { announce } from '@/components/feedback/announce';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { BackupCodes } from './backup-codes';
import { ConfirmPassword } from './confirm-password';
import { SetUpFactor } from './set-up-factor';

type Task = 'set-up' | 'codes' | 'off';
type Props = { isOn: boolean; backupCodesLeft: number };

const LABELS: Readonly<Record<Task, string>> = {
  'set-up': 'Set up a second factor',
  codes: 'Replace backup codes',
  off: 'Turn off your second factor',
};

/** Shows whether signing in requires a code after the password, with the actions that change it. */
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
          ? 'On: after your password, you enter a code from your authenticator app.'
          : 'Off: you sign in with your password alone.'}
      </p>
      {isOn ? <p className="two">{formatCodesLeft(backupCodesLeft)}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {isOn ? (
          <>
            <Button onClick={() => setTask('codes')}>Replace backup codes…</Button>
            <Button onClick={() => setTask('off')}>Turn off…</Button>
          </>
        ) : (
          <Button onClick={() => setTask('set-up')}>Set up…</Button>
        )}
      </div>
      <Dialog label={task ? LABELS[task] : ''} isOpen={task !== undefined} onClose={close}>
        {task === 'set-up' ? <SetUpFactor onDone={close} /> : null}
        {task === 'codes' ? <NewCodes onDone={close} /> : null}
        {task === 'off' ? <TurnOff onDone={close} /> : null}
      </Dialog>
    </>
  );
}

function formatCodesLeft(left: number): string {
  return left === 1 ? '1 backup code left.' : `${left === 0 ? 'No' : left} backup codes left.`;
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <BackupCodes title="Your new backup codes" codes={codes} onDone={onDone} />;
  return (
    <ConfirmPassword
      url="/api/profile/second-factor/backup-codes"
      title={LABELS.codes}
      action={{ label: 'Replace codes', kind: 'go' }}
      answer={(all) => all.backupCodesSchema}
      onDone={({ backupCodes }) => setCodes(backupCodes)}
      onCancel={onDone}
    >
      Your current codes stop working.
    </ConfirmPassword>
  );
}

function TurnOff({ onDone }: { onDone: () => void }) {
  const done = () => {
    announce('Your second factor is off');
    onDone();
  };
  return (
    <ConfirmPassword
      url="/api/profile/second-factor"
      method="DELETE"
      title={LABELS.off}
      action={{ label: 'Turn off', kind: 'hit' }}
      answer={anyAnswer}
      onDone={done}
      onCancel={onDone}
    >
      You’ll sign in with your password alone, and your backup codes stop working.
    </ConfirmPassword>
  );
}

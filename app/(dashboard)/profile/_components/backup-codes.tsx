'use client';

import { Check, Copy } from 'lucide-react';
import { SuccessHeading } from '@/components/forms/success-heading';
import { Button } from '@/components/ui/button';
import { useCopy } from '@/components/ui/clipboard';
import { usePreventDialogClose } from '@/components/ui/dialog';

type Props = { title: string; codes: readonly string[]; onDone: () => void };

/** Shows backup codes, which are displayed only once. */
export function BackupCodes({ title, codes, onDone }: Props) {
  const { copied, copy } = useCopy();
  usePreventDialogClose();
  return (
    <div className="main">
      <SuccessHeading>{title}</SuccessHeading>
      <p className="two mt-1">
        Save these backup codes where you can reach them without your app. Each code replaces an app code once. They
        won’t be shown again.
      </p>
      <ul className="codes" aria-label="Backup codes">
        {codes.map((code) => (
          <li key={code} className="mono">
            {code}
          </li>
        ))}
      </ul>
      <div className="end">
        <Button onClick={() => copy(codes.join('\n'))}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? 'Copied' : 'Copy all'}
        </Button>
        <Button kind="go" onClick={onDone}>
          I’ve saved them
        </Button>
      </div>
    </div>
  );
}

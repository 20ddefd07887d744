'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { FormError } from '@/components/forms/form-error';
import { useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

export function RemoveDomain({ domain }: { domain: string }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button className="slim" aria-label={`Remove ${domain}`} onClick={() => setOpen(true)}>
        Remove…
      </Button>
      <Dialog label={`Remove ${domain}`} isOpen={isOpen} onClose={close}>
        <Confirm domain={domain} onClose={close} />
      </Dialog>
    </>
  );
}

function Confirm({ domain, onClose }: { domain: string; onClose: () => void }) {
  const url = `/api/workspace/domains/${domain}`;
  const { isBusy, problem, send } = useForm({ url, method: 'DELETE', answer: anyAnswer, onDone: onClose });
  return (
    <div className="main text-left whitespace-normal">
      <h2>Remove {domain}?</h2>
      <p className="two mt-1">
        No one else can join through this domain. People who already joined stay members until you remove them.
      </p>
      <FormError>{problem?.message}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          Remove domain
        </Button>
      </div>
    </div>
  );
}

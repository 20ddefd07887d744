'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord } from '@/components/api/request-json';
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
        <Ask domain={domain} onClose={close} />
      </Dialog>
    </>
  );
}

function Ask({ domain, onClose }: { domain: string; onClose: () => void }) {
  const url = `/api/workspace/domains/${domain}`;
  const { isBusy, problem, send } = useForm({ url, method: 'DELETE', is: isRecord, onDone: onClose });
  return (
    <div className="main text-left whitespace-normal">
      <h2>Remove {domain}?</h2>
      <p className="two mt-1">Nobody new comes in by it. Who came in by it stays a member until you remove them.</p>
      <FormError>{problem?.message}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          Remove
        </Button>
      </div>
    </div>
  );
}

'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord } from '@/components/data-table/ask';
import { useForm } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
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
      <Wrong>{problem?.message}</Wrong>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          Remove
        </Button>
      </div>
    </div>
  );
}

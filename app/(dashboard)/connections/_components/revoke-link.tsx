'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { FormError } from '@/components/forms/form-error';
import { useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type Props = { linkId: string; recipient: string };

/** Confirms first, because a revoked link cannot be restored. */
export function RevokeLink({ linkId, recipient }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button className="slim" aria-label={`Revoke the link for ${recipient}`} onClick={() => setOpen(true)}>
        Revoke…
      </Button>
      <Dialog label={`Revoke the link for ${recipient}?`} isOpen={isOpen} onClose={close}>
        <Confirm linkId={linkId} recipient={recipient} onClose={close} />
      </Dialog>
    </>
  );
}

function Confirm({ linkId, recipient, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const { isBusy, problem, send } = useForm({
    url: `/api/connect-links/${linkId}/revoke`,
    answer: anyAnswer,
    onDone: () => {
      onClose();
      router.refresh();
    },
  });
  return (
    <div className="main text-left whitespace-normal">
      <h2>
        Revoke the link for <bdi dir="auto">{recipient}</bdi>?
      </h2>
      <p className="two mt-1">
        It stops working immediately, even for a person who is signing in through it right now. A revoked link can’t be
        restored; create a new one instead.
      </p>
      <FormError>{problem?.message}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          Revoke link
        </Button>
      </div>
    </div>
  );
}

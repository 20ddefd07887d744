'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { FormError } from '@/components/forms/form-error';
import { PasswordLink } from '@/components/forms/password-link';
import { useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

type Props = { memberId: string; name: string };

/** Confirms first, because an earlier link stops working, then shows the new link once. */
export function NewPasswordLink({ memberId, name }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button className="slim" aria-label={`New password link for ${name}`} onClick={() => setOpen(true)}>
        New password link…
      </Button>
      <Dialog label={`New password link for ${name}`} isOpen={isOpen} onClose={close}>
        <Steps memberId={memberId} name={name} onClose={close} />
      </Dialog>
    </>
  );
}

function Steps({ memberId, name, onClose }: Props & { onClose: () => void }) {
  const [link, setLink] = useState<string>();
  const { isBusy, problem, send } = useForm({
    url: `/api/members/${memberId}/password-link`,
    answer: (all) => all.newPasswordLinkSchema,
    onDone: ({ passwordLink }) => setLink(passwordLink),
  });
  return (
    <div className="main text-left whitespace-normal">
      <h2>
        New password link for <bdi dir="auto">{name}</bdi>
      </h2>
      {link === undefined ? (
        <p className="two mt-1">
          Any earlier link stops working. Their password stays valid until they use the new link; then they are signed
          out everywhere.
        </p>
      ) : (
        <PasswordLink link={link} name={name} />
      )}
      <FormError>{problem?.message}</FormError>
      <div className="end">
        <Button className={link === undefined ? '' : 'ml-auto'} onClick={onClose}>
          {link === undefined ? 'Cancel' : 'Close'}
        </Button>
        {link === undefined ? (
          <Button kind="go" disabled={isBusy} onClick={() => send({})}>
            Create link
          </Button>
        ) : null}
      </div>
    </div>
  );
}

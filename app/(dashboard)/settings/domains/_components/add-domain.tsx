'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Role } from '@/lib/auth/role-names';
import { ROLE_WORDS } from '../../_components/role-words';

type Props = { roles: readonly Role[]; provider: string | undefined };

export function AddDomain(props: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button kind="go" onClick={() => setOpen(true)}>
        Add domain…
      </Button>
      <Dialog label="Add a domain" isOpen={isOpen} onClose={close}>
        <Form {...props} onClose={close} />
      </Dialog>
    </>
  );
}

function Form({ roles, provider, onClose }: Props & { onClose: () => void }) {
  const url = '/api/workspace/domains';
  const { isBusy, problem, submit } = useForm({ url, answer: anyAnswer, onDone: onClose });
  return (
    <form className="main" onSubmit={submit}>
      <h2>Add a domain</h2>
      <p className="two mt-1">
        Anyone with a verified email in this domain at {provider ?? 'your identity provider'} becomes a member on
        sign-in, including guests and contractors. Add only domains whose addresses are reserved for your own people.
      </p>
      <Field
        id="domain"
        label="Domain"
        placeholder="example.com"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
        wrong={fieldError(problem, 'domain')}
      />
      <fieldset className="mt-4">
        <legend className="label mt-0">Role for new members</legend>
        <div className="pick mt-0">
          {roles.map((role) => (
            <label key={role}>
              <input className="radio" type="radio" name="role" value={role} defaultChecked={role === 'viewer'} />
              <span>
                <b className="strong">{role}</b> <span className="two small">{ROLE_WORDS[role]}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <FormError>{formError(problem, ['domain'])}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="go" type="submit" disabled={isBusy}>
          Add domain
        </Button>
      </div>
    </form>
  );
}

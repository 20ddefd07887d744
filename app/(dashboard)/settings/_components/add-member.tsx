'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { PasswordLink } from '@/components/forms/password-link';
import { SuccessHeading } from '@/components/forms/success-heading';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { AddedMember } from '@/lib/api/members';
import { type RoleChoices, RoleFields, readRoleFields } from './role-fields';

type Props = { choices: RoleChoices; workspace: string; provider: string | undefined };

export function AddMember({ choices, workspace, provider }: Props) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button kind="go" onClick={() => setOpen(true)}>
        Add member…
      </Button>
      <Dialog label={`Add a member to ${workspace}`} isOpen={isOpen} onClose={close}>
        <AddMemberSteps choices={choices} provider={provider} onClose={close} />
      </Dialog>
    </>
  );
}

type StepsProps = { choices: RoleChoices; provider: string | undefined; onClose: () => void };

function AddMemberSteps({ choices, provider, onClose }: StepsProps) {
  const [added, setAdded] = useState<AddedMember>();
  const { isBusy, problem, send } = useForm({
    url: '/api/members',
    answer: (all) => all.addedMemberSchema,
    onDone: setAdded,
  });
  if (added) return <Added added={added} provider={provider} onClose={onClose} />;
  return (
    <form
      className="main"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        if (!isBusy) void send({ email: form.get('email'), name: form.get('name'), ...readRoleFields(form) });
      }}
    >
      <h2>Add a member</h2>
      <Field
        id="email"
        inputMode="email"
        autoCapitalize="none"
        spellCheck={false}
        label="Email"
        autoComplete="off"
        required
        wrong={fieldError(problem, 'email')}
      />
      <Field id="name" label="Name" autoComplete="off" required maxLength={120} wrong={fieldError(problem, 'name')} />
      <RoleFields choices={choices} current="operator" wrong={fieldError(problem, 'connections')} />
      <FormError>{formError(problem, ['email', 'name', 'connections'])}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="go" type="submit" disabled={isBusy}>
          Add member
        </Button>
      </div>
    </form>
  );
}

function Added({
  added,
  provider,
  onClose,
}: {
  added: AddedMember;
  provider: string | undefined;
  onClose: () => void;
}) {
  const { member, passwordLink, mail } = added;
  return (
    <div className="main">
      <SuccessHeading>
        <bdi dir="auto">{member.name}</bdi> is now a member
      </SuccessHeading>
      {passwordLink === undefined ? (
        <p className="two mt-1">{member.email} already has a Tenantry account and signs in as before.</p>
      ) : (
        <>
          {provider === undefined ? null : (
            <p className="two mt-1">
              They can continue with {provider} as {member.email}, or set a password.
            </p>
          )}
          <PasswordLink link={passwordLink} name={member.name} />
        </>
      )}
      {mail === 'off' ? null : (
        <p className={mail === 'sent' ? 'two mt-3' : 'wrong mt-3'} role="status">
          {mail === 'sent'
            ? `Invitation sent to ${member.email}.`
            : `The mail server rejected the invitation to ${member.email}. They were added, so let them know yourself.`}
        </p>
      )}
      <div className="end">
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

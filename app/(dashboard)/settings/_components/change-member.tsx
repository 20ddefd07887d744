'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { MemberSummary } from '@/lib/api/members';
import { NewPasswordLink } from './new-password-link';
import { ResetFactor } from './reset-factor';
import { type RoleChoices, RoleFields, readRoleFields } from './role-fields';

type Props = { member: MemberSummary; isSelf: boolean; choices: RoleChoices };
type StepProps = Props & { onClose: () => void };

/** The actions of an owner on one member: change role and limits, create a password link, remove. */
export function ChangeMember(props: Props) {
  const router = useRouter();
  const { member } = props;
  const [open, setOpen] = useState<'change' | 'remove'>();
  const close = () => {
    setOpen(undefined);
    router.refresh();
  };
  return (
    <span className="deeds">
      <Button className="slim" aria-label={`Change ${member.name}`} onClick={() => setOpen('change')}>
        Change…
      </Button>
      {member.linkAllowed ? <NewPasswordLink memberId={member.id} name={member.name} /> : null}
      <Button className="slim" aria-label={`Remove ${member.name}`} onClick={() => setOpen('remove')}>
        Remove…
      </Button>
      <Dialog label={`Change ${member.name}`} isOpen={open === 'change'} onClose={close}>
        <Change {...props} onClose={close} />
      </Dialog>
      <Dialog label={`Remove ${member.name}`} isOpen={open === 'remove'} onClose={close}>
        <Remove {...props} onClose={close} />
      </Dialog>
    </span>
  );
}

function Change({ member, isSelf, choices, onClose }: StepProps) {
  const url = `/api/members/${member.id}`;
  const { isBusy, problem, send } = useForm({ url, method: 'PATCH', answer: anyAnswer, onDone: onClose });
  return (
    <form
      className="main text-left whitespace-normal"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void send(readRoleFields(new FormData(event.currentTarget)));
      }}
    >
      <h2>
        Change <bdi dir="auto">{member.name}</bdi>
      </h2>
      <p className="two mt-1">
        {isSelf
          ? 'This is you: with a different role, you lose access to settings immediately.'
          : 'Takes effect with their next request.'}
      </p>
      <RoleFields
        choices={choices}
        current={member.role}
        limitedTo={member.connections}
        wrong={fieldError(problem, 'connections')}
      />
      {member.factorResettable && !isSelf ? <ResetFactor memberId={member.id} onDone={onClose} /> : null}
      <FormError>{formError(problem, ['connections'])}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="go" type="submit" disabled={isBusy}>
          Save
        </Button>
      </div>
    </form>
  );
}

function Remove({ member, isSelf, onClose }: StepProps) {
  const url = `/api/members/${member.id}`;
  const { isBusy, problem, send } = useForm({ url, method: 'DELETE', answer: anyAnswer, onDone: onClose });
  return (
    <div className="main text-left whitespace-normal">
      <h2>
        Remove <bdi dir="auto">{member.name}</bdi>?
      </h2>
      <p className="two mt-1">
        {isSelf ? 'You are' : 'They are'} signed out of this workspace immediately, and any open password link stops
        working. Connections {isSelf ? 'you' : 'they'} created and the audit log stay. An owner can add{' '}
        {isSelf ? 'you' : 'them'} again.
      </p>
      <FormError>{problem?.message}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          {isSelf ? 'Leave workspace' : 'Remove member'}
        </Button>
      </div>
    </div>
  );
}

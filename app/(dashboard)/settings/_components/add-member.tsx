'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord } from '@/components/data-table/ask';
import { useForm, wrongBeside, wrongIn } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { Role } from '@/lib/auth/roles';
import type { AddedMember } from '@/lib/operations/members/add-member';
import { LinkOnce } from './link-once';
import { ROLE_WORDS } from './role-words';

type Props = { roles: readonly Role[]; workspace: string; provider: string | undefined };

export function AddMember({ roles, workspace, provider }: Props) {
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
        <AddMemberSteps roles={roles} provider={provider} onClose={close} />
      </Dialog>
    </>
  );
}

type StepsProps = { roles: readonly Role[]; provider: string | undefined; onClose: () => void };

function AddMemberSteps({ roles, provider, onClose }: StepsProps) {
  const [added, setAdded] = useState<AddedMember>();
  const { isBusy, problem, submit } = useForm({ url: '/api/members', is: isAdded, onDone: setAdded });
  if (added) return <Added added={added} provider={provider} onClose={onClose} />;
  return (
    <form className="main" onSubmit={submit}>
      <h2>Add a member</h2>
      <Field id="email" type="email" label="Email" autoComplete="off" required wrong={wrongIn(problem, 'email')} />
      <Field id="name" label="Name" autoComplete="off" required maxLength={120} wrong={wrongIn(problem, 'name')} />
      <fieldset className="mt-4">
        <legend className="label mt-0">Role</legend>
        <div className="pick mt-0">
          {roles.map((role) => (
            <label key={role}>
              <input className="radio" type="radio" name="role" value={role} defaultChecked={role === 'operator'} />
              <span>
                <b className="strong">{role}</b> <span className="two small">{ROLE_WORDS[role]}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <Wrong>{wrongBeside(problem, ['email', 'name'])}</Wrong>
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
  const { member, passwordLink } = added;
  return (
    <div className="main">
      <h2>
        <bdi dir="auto">{member.name}</bdi> is a member now
      </h2>
      {passwordLink === undefined ? (
        <p className="two mt-1">Tenantry knew {member.email} already: they sign in as they did before.</p>
      ) : (
        <>
          {provider === undefined ? null : (
            <p className="two mt-1">
              They can continue with {provider} as {member.email}, or set a password.
            </p>
          )}
          <LinkOnce link={passwordLink} name={member.name} />
        </>
      )}
      <div className="end">
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

function isAdded(value: unknown): value is AddedMember {
  return isRecord(value) && isRecord(value.member);
}

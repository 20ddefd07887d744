import { type SyntheticEvent, useId } from 'react';
import type { CreatedWorkspace } from '@/lib/api/workspaces';
import { Field } from '../forms/field';
import { FormError } from '../forms/form-error';
import { RadioGroup } from '../forms/radio-group';
import { fieldError, formError, useForm } from '../forms/use-form';
import { Button } from '../ui/button';

/** The person who creates a workspace, or its owner. */
export type WorkspaceCreator = { name: string; email: string };
export type NewWorkspaceFields = { workspace: string; owner: 'self' | 'other'; name: string; email: string };

export const EMPTY_FIELDS: NewWorkspaceFields = { workspace: '', owner: 'self', name: '', email: '' };

/** The API's names of the fields; `email` is reported for an email address that isn't allowed. */
const FIELD_NAMES = ['name', 'owner.name', 'owner.email', 'email'];

type Props = {
  creator: WorkspaceCreator;
  typed: NewWorkspaceFields;
  onType: (part: Partial<NewWorkspaceFields>) => void;
  onDone: (created: CreatedWorkspace, owner: WorkspaceCreator) => void;
  onClose: () => void;
};

export function NewWorkspaceForm({ creator, typed, onType, onDone, onClose }: Props) {
  const isOther = typed.owner === 'other';
  const owner = isOther ? { name: typed.name.trim(), email: typed.email.trim().toLowerCase() } : creator;
  const { isBusy, problem, send } = useForm({
    url: '/api/workspaces',
    answer: (all) => all.createdWorkspaceSchema,
    onDone: (created) => onDone(created, owner),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isBusy) void send({ name: typed.workspace, owner });
  };
  return (
    <form className="main" onSubmit={submit}>
      <h2>Create workspace</h2>
      <p className="two mt-1">
        It starts empty, with one owner. Its connections, members and audit log aren’t visible from other workspaces.
      </p>
      <Field
        id="workspace-name"
        label="Workspace name"
        autoComplete="off"
        required
        maxLength={120}
        value={typed.workspace}
        onChange={({ target }) => onType({ workspace: target.value })}
        wrong={fieldError(problem, 'name')}
      />
      <Owner creator={creator} value={typed.owner} onPick={(value) => onType({ owner: value })} />
      {isOther ? (
        <>
          <Field
            id="owner-email"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            label="Owner’s email"
            autoComplete="off"
            required
            value={typed.email}
            onChange={({ target }) => onType({ email: target.value })}
            wrong={fieldError(problem, 'owner.email') ?? fieldError(problem, 'email')}
          />
          <Field
            id="owner-name"
            label="Owner’s name"
            autoComplete="off"
            required
            maxLength={120}
            value={typed.name}
            onChange={({ target }) => onType({ name: target.value })}
            wrong={fieldError(problem, 'owner.name')}
          />
        </>
      ) : null}
      <FormError>{formError(problem, isOther ? FIELD_NAMES : ['name'])}</FormError>
      <div className="end">
        <Button onClick={onClose} disabled={isBusy}>
          Cancel
        </Button>
        <Button kind="go" type="submit" disabled={isBusy}>
          Create workspace
        </Button>
      </div>
    </form>
  );
}

type OwnerProps = {
  creator: WorkspaceCreator;
  value: NewWorkspaceFields['owner'];
  onPick: (value: NewWorkspaceFields['owner']) => void;
};

function Owner({ creator, value, onPick }: OwnerProps) {
  const id = useId();
  const options = [
    { value: 'self', name: 'You', description: `${creator.email}. You switch to it once it’s created.` },
    { value: 'other', name: 'Someone else', description: 'You can’t see it unless they add you.' },
  ] as const;
  return (
    <>
      <p className="label" id={id}>
        Owner
      </p>
      <RadioGroup labelledBy={id} options={options} value={value} onPick={onPick} />
    </>
  );
}

import { useState } from 'react';
import type { CreatedWorkspace } from '@/lib/api/workspaces';
import { FormError } from '../forms/form-error';
import { PasswordLink } from '../forms/password-link';
import { SuccessHeading } from '../forms/success-heading';
import { Button } from '../ui/button';
import { enterWorkspace } from './enter-workspace';
import type { WorkspaceCreator } from './new-workspace-form';

type Props = {
  created: CreatedWorkspace;
  owner: WorkspaceCreator;
  /** Why switching to the new workspace failed, when its creator is its owner. */
  failed?: string;
  onClose: () => void;
};

/** The next step for a new workspace: share the owner's password link, or retry switching to it. */
export function WorkspaceCreated({ created: { workspace, passwordLink }, owner, failed, onClose }: Props) {
  return (
    <div className="main">
      <SuccessHeading>
        <bdi dir="auto">{workspace.name}</bdi> was created
      </SuccessHeading>
      {failed ? <GoToWorkspace workspaceId={workspace.id} failed={failed} /> : null}
      {failed || passwordLink !== undefined ? null : (
        <p className="two mt-1">
          {owner.email} already has a Tenantry account. They sign in as before and find the workspace in their list.
        </p>
      )}
      {passwordLink === undefined ? null : <PasswordLink link={passwordLink} name={owner.name} />}
      <div className="end">
        <Button className="ml-auto" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
}

function GoToWorkspace({ workspaceId, failed }: { workspaceId: string; failed: string }) {
  const [error, setError] = useState(failed);
  const go = async () => setError((await enterWorkspace(workspaceId)) ?? '');
  return (
    <>
      <FormError>{error || undefined}</FormError>
      <Button className="mt-3" onClick={go}>
        Go to workspace
      </Button>
    </>
  );
}

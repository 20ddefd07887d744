import { useState } from 'react';
import type { CreatedWorkspace } from '@/lib/operations/workspaces/create-workspace';
import { FormError } from '../forms/form-error';
import { PasswordLink } from '../forms/password-link';
import { SuccessHeading } from '../forms/success-heading';
import { Button } from '../ui/button';
import { enterWorkspace } from './enter-workspace';
import type { WorkspaceCreator } from './new-workspace-form';

type Props = {
  created: CreatedWorkspace;
  owner: WorkspaceCreator;
  /** Why its owner, who made it, is not there yet. */
  failed?: string;
  onClose: () => void;
};

/** What remains to be done for a workspace that is made: the link for its owner, or to go there. */
export function WorkspaceCreated({ created: { workspace, passwordLink }, owner, failed, onClose }: Props) {
  return (
    <div className="main">
      <SuccessHeading>
        <bdi dir="auto">{workspace.name}</bdi> was created
      </SuccessHeading>
      {failed ? <GoThere workspaceId={workspace.id} failed={failed} /> : null}
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

function GoThere({ workspaceId, failed }: { workspaceId: string; failed: string }) {
  const [wrong, setWrong] = useState(failed);
  const go = async () => setWrong((await enterWorkspace(workspaceId)) ?? '');
  return (
    <>
      <FormError>{wrong || undefined}</FormError>
      <Button className="mt-3" onClick={go}>
        Go to workspace
      </Button>
    </>
  );
}

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { CreatedWorkspace } from '@/lib/operations/workspaces/create-workspace';
import { Dialog } from '../ui/dialog';
import { enterWorkspace } from './enter-workspace';
import { EMPTY_FIELDS, NewWorkspaceForm, type WorkspaceCreator } from './new-workspace-form';
import { WorkspaceCreated } from './workspace-created';

type Made = { created: CreatedWorkspace; owner: WorkspaceCreator; failed?: string };

type Props = { maker: WorkspaceCreator; isOpen: boolean; onClose: () => void };

/** Makes a workspace. What was typed is there again when the dialog was closed by mistake. */
export default function NewWorkspaceDialog({ maker, isOpen, onClose }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState(EMPTY_FIELDS);
  const [made, setMade] = useState<Made>();
  const close = () => {
    onClose();
    if (!made) return;
    setTyped(EMPTY_FIELDS);
    setMade(undefined);
    router.refresh();
  };
  const done = async (created: CreatedWorkspace, owner: WorkspaceCreator) => {
    const failed = owner.email === maker.email ? await enterWorkspace(created.workspace.id) : '';
    // Nothing to say when the browser is on its way there.
    if (failed !== undefined) setMade({ created, owner, failed });
  };
  // Drawn into the body: a narrow window does not show the path.
  return createPortal(
    <Dialog label="Create workspace" isOpen={isOpen} onClose={close}>
      {made ? (
        <WorkspaceCreated {...made} onClose={close} />
      ) : (
        <NewWorkspaceForm
          maker={maker}
          typed={typed}
          onType={(part) => setTyped((now) => ({ ...now, ...part }))}
          onDone={done}
          onClose={close}
        />
      )}
    </Dialog>,
    document.body,
  );
}

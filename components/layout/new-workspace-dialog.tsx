import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { CreatedWorkspace } from '@/lib/api/workspaces';
import { Dialog } from '../ui/dialog';
import { enterWorkspace } from './enter-workspace';
import { EMPTY_FIELDS, NewWorkspaceForm, type WorkspaceCreator } from './new-workspace-form';
import { WorkspaceCreated } from './workspace-created';

type Result = { created: CreatedWorkspace; owner: WorkspaceCreator; failed?: string };

type Props = { creator: WorkspaceCreator; isOpen: boolean; onClose: () => void };

/** Creates a workspace. Keeps the typed values when the dialog is closed by accident. */
export default function NewWorkspaceDialog({ creator, isOpen, onClose }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState(EMPTY_FIELDS);
  const [result, setResult] = useState<Result>();
  const close = () => {
    onClose();
    if (!result) return;
    setTyped(EMPTY_FIELDS);
    setResult(undefined);
    router.refresh();
  };
  const done = async (created: CreatedWorkspace, owner: WorkspaceCreator) => {
    const failed = owner.email === creator.email ? await enterWorkspace(created.workspace.id) : '';
    // On success the browser is already navigating to the workspace.
    if (failed !== undefined) setResult({ created, owner, failed });
  };
  // Rendered into document.body, because narrow windows hide the breadcrumbs.
  return createPortal(
    <Dialog label="Create workspace" isOpen={isOpen} onClose={close}>
      {result ? (
        <WorkspaceCreated {...result} onClose={close} />
      ) : (
        <NewWorkspaceForm
          creator={creator}
          typed={typed}
          onType={(part) => setTyped((current) => ({ ...current, ...part }))}
          onDone={done}
          onClose={close}
        />
      )}
    </Dialog>,
    document.body,
  );
}

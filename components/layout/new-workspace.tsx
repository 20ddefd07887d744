import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { CreatedWorkspace } from '@/lib/operations/workspaces/create-workspace';
import { Dialog } from '../ui/dialog';
import { enterWorkspace } from './enter-workspace';
import { type Maker, NewWorkspaceForm, NOTHING_TYPED } from './new-workspace-form';
import { WorkspaceMade } from './workspace-made';

type Made = { created: CreatedWorkspace; owner: Maker; failed?: string };

type Props = { maker: Maker; isOpen: boolean; onClose: () => void };

/** Makes a workspace. What was typed is there again when the dialog was closed by mistake. */
export default function NewWorkspace({ maker, isOpen, onClose }: Props) {
  const router = useRouter();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [made, setMade] = useState<Made>();
  const close = () => {
    onClose();
    if (!made) return;
    setTyped(NOTHING_TYPED);
    setMade(undefined);
    router.refresh();
  };
  const done = async (created: CreatedWorkspace, owner: Maker) => {
    const failed = owner.email === maker.email ? await enterWorkspace(created.workspace.id) : '';
    // Nothing to say when the browser is on its way there.
    if (failed !== undefined) setMade({ created, owner, failed });
  };
  // Drawn into the body: a narrow window does not show the path.
  return createPortal(
    <Dialog label="Make a workspace" isOpen={isOpen} onClose={close}>
      {made ? (
        <WorkspaceMade {...made} onClose={close} />
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

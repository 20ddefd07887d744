'use client';

import { Check, ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Menu } from '../ui/menu';
import { enterWorkspace } from './enter-workspace';
import type { WorkspaceCreator } from './new-workspace-form';

const NewWorkspace = lazy(() => import('./new-workspace-dialog'));

type Workspace = { id: string; name: string };

type Props = {
  current: Workspace;
  workspaces: readonly Workspace[];
  /** The person who may create another workspace; its owner unless they choose someone else. */
  creator?: WorkspaceCreator | undefined;
};

/** The first breadcrumb; plain text for a member of one workspace who can't create others. */
export function WorkspaceSwitcher({ current, workspaces, creator }: Props) {
  const [isLoaded, setLoaded] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const name = (
    <bdi dir="auto" className="clip">
      {current.name}
    </bdi>
  );
  if (workspaces.length < 2 && !creator) return <span className="crumb">{name}</span>;
  const openDialog = () => {
    setLoaded(true);
    setOpen(true);
  };
  return (
    <>
      <Menu
        triggerClass="crumb"
        label="Switch workspace"
        trigger={
          <>
            {name}
            <ChevronDown aria-hidden />
          </>
        }
      >
        {(close) => (
          <>
            <Workspaces currentId={current.id} workspaces={workspaces} />
            {creator ? <NewWorkspaceRow onPress={openDialog} close={close} /> : null}
          </>
        )}
      </Menu>
      {creator && isLoaded ? (
        <Suspense fallback={null}>
          <NewWorkspace creator={creator} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function NewWorkspaceRow({ onPress, close }: { onPress: () => void; close: () => void }) {
  // Close the menu first, so that the dialog later returns focus to the menu's button.
  const press = () => {
    close();
    onPress();
  };
  return (
    <>
      <div className="rule" />
      <button type="button" className="o" onClick={press}>
        New workspace…
      </button>
    </>
  );
}

function Workspaces({ currentId, workspaces }: { currentId: string; workspaces: readonly Workspace[] }) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState('');
  const query = typed.trim().toLocaleLowerCase();
  const enter = async (workspaceId: string) => setError((await enterWorkspace(workspaceId)) ?? '');
  return (
    <>
      {workspaces.length > 1 ? (
        <input
          className="q"
          data-first
          type="text"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={`Filter ${workspaces.length} by name`}
          aria-label="Filter workspaces"
        />
      ) : null}
      {workspaces
        .filter(({ name }) => name.toLocaleLowerCase().includes(query))
        .map((workspace) => (
          <button key={workspace.id} type="button" className="o" onClick={() => enter(workspace.id)}>
            <bdi dir="auto" className="clip">
              {workspace.name}
            </bdi>
            {workspace.id === currentId ? <Check className="end" aria-hidden /> : null}
          </button>
        ))}
      {error ? (
        <p className="none" role="alert">
          {error}
        </p>
      ) : null}
    </>
  );
}

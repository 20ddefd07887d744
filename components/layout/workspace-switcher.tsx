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
  /** Who may make another one: its owner unless they name somebody else. */
  maker?: WorkspaceCreator | undefined;
};

/** The first step of the path; somebody in one workspace only, who makes none, sees its name. */
export function WorkspaceSwitcher({ current, workspaces, maker }: Props) {
  const [isAsked, setAsked] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const name = (
    <bdi dir="auto" className="clip">
      {current.name}
    </bdi>
  );
  if (workspaces.length < 2 && !maker) return <span className="crumb">{name}</span>;
  const make = () => {
    setAsked(true);
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
            {maker ? <NewWorkspaceRow onPress={make} close={close} /> : null}
          </>
        )}
      </Menu>
      {maker && isAsked ? (
        <Suspense fallback={null}>
          <NewWorkspace maker={maker} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function NewWorkspaceRow({ onPress, close }: { onPress: () => void; close: () => void }) {
  // First closed: the dialog then gives the focus back to what opened the menu.
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
  const [failed, setFailed] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const enter = async (workspaceId: string) => setFailed((await enterWorkspace(workspaceId)) ?? '');
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
        .filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
        .map((workspace) => (
          <button key={workspace.id} type="button" className="o" onClick={() => enter(workspace.id)}>
            <bdi dir="auto" className="clip">
              {workspace.name}
            </bdi>
            {workspace.id === currentId ? <Check className="end" aria-hidden /> : null}
          </button>
        ))}
      {failed ? (
        <p className="none" role="alert">
          {failed}
        </p>
      ) : null}
    </>
  );
}

'use client';

import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Menu } from '../ui/menu';

type Workspace = { id: string; name: string };

/** The first step of the path; somebody in one workspace only sees its name. */
export function WorkspaceSwitcher({ current, workspaces }: { current: Workspace; workspaces: readonly Workspace[] }) {
  if (workspaces.length < 2) {
    return (
      <span className="crumb">
        <bdi dir="auto" className="clip">
          {current.name}
        </bdi>
      </span>
    );
  }
  return (
    <Menu
      triggerClass="crumb"
      label="Change workspace"
      trigger={
        <>
          <bdi dir="auto" className="clip">
            {current.name}
          </bdi>
          <ChevronDown aria-hidden />
        </>
      }
    >
      {() => <Workspaces currentId={current.id} workspaces={workspaces} />}
    </Menu>
  );
}

function Workspaces({ currentId, workspaces }: { currentId: string; workspaces: readonly Workspace[] }) {
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const enter = async (workspaceId: string) => setFailed((await switchTo(workspaceId)) ?? '');
  return (
    <>
      <input
        className="q"
        data-first
        type="text"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={`Filter ${workspaces.length} by name`}
        aria-label="Filter workspaces"
      />
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

// Answers a sentence when it did not work; else the browser is on its way.
async function switchTo(workspaceId: string): Promise<string | undefined> {
  const answer = await fetch('/api/session/workspace', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ workspaceId }),
  }).catch(() => undefined);
  if (!answer?.ok) return 'The workspace was not changed. You are still where you were.';
  location.assign('/connections');
  return undefined;
}

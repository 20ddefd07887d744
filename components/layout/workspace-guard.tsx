'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { FormError } from '../forms/form-error';
import { Button } from '../ui/button';
import { Dialog, usePreventDialogClose } from '../ui/dialog';
import { serverNow } from '../ui/server-clock';
import { changeWorkspace } from './enter-workspace';
import { findSwitchedWorkspace, publishWorkspace, subscribeToWorkspaceSwitch, type Workspace } from './workspace-sync';

type Props = {
  workspace: Workspace;
  /** When the server rendered this page, in ms since 1970. */
  renderedAt: number;
};

/** Blocks a page after another tab switched workspace, because a session is in one workspace at a time. */
export function WorkspaceGuard({ workspace, renderedAt }: Props) {
  const { id, name } = workspace;
  const [switched, setSwitched] = useState<Workspace>();
  const check = () => setSwitched(findSwitchedWorkspace(id));
  const checkSwitch = useEffectEvent(check);
  useEffect(() => {
    publishWorkspace({ id, name, renderedAt });
    checkSwitch();
  }, [id, name, renderedAt]);
  useEffect(() => subscribeToWorkspaceSwitch(() => checkSwitch()), []);
  // A second Esc closes any dialog, even one that prevents closing, so reopen it.
  const reopen = () => {
    setSwitched(undefined);
    setTimeout(check);
  };
  return (
    <Dialog label="Workspace switched" isOpen={switched !== undefined} onClose={reopen}>
      {switched ? (
        <Choice
          here={workspace}
          there={switched}
          onBack={() => {
            publishWorkspace({ id, name, renderedAt: serverNow() });
            setSwitched(undefined);
          }}
        />
      ) : null}
    </Dialog>
  );
}

type ChoiceProps = { here: Workspace; there: Workspace; onBack: () => void };

function Choice({ here, there, onBack }: ChoiceProps) {
  const [failed, setFailed] = useState<string>();
  usePreventDialogClose();
  const goBack = async () => {
    const problem = await changeWorkspace(here.id);
    if (problem) setFailed(problem);
    else onBack();
  };
  return (
    <div className="main">
      <h2>
        You switched to <bdi dir="auto">{there.name}</bdi> in another tab
      </h2>
      <p className="two mt-1">
        This page still shows <bdi dir="auto">{here.name}</bdi>. Switch back to continue here. Everything you typed is
        kept.
      </p>
      <FormError>{failed}</FormError>
      <div className="end">
        <Button onClick={goBack}>Switch back</Button>
        <Button kind="go" onClick={() => location.assign('/')}>
          <span className="clip">
            Open <bdi dir="auto">{there.name}</bdi>
          </span>
        </Button>
      </div>
    </div>
  );
}

'use client';

import { AskButton } from './ask-button';
import { checkConnection, keepConnection, reconcile } from './connections-api';

export function CheckNow({ connectionId }: { connectionId: string }) {
  return (
    <AskButton isSlim act={() => checkConnection(connectionId)} busy="Checking…" done="Checked">
      Check now
    </AskButton>
  );
}

export function Undo({ connectionId, name }: { connectionId: string; name: string }) {
  return (
    <AskButton
      isSlim
      act={() => keepConnection(connectionId)}
      busy="Keeping…"
      done={`${name} stays connected`}
      label={`Undo disconnecting ${name}`}
    >
      Undo
    </AskButton>
  );
}

export function LookAtNango() {
  return (
    <AskButton act={reconcile} busy="Looking…" done="Compared with Nango">
      Compare with Nango
    </AskButton>
  );
}

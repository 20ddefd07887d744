'use client';

import { cancelDisconnect, checkConnection, reconcileConnections } from '../api/connections-api';
import { ActionButton } from '../forms/action-button';

export function CheckNowButton({ connectionId }: { connectionId: string }) {
  return (
    <ActionButton isSlim action={() => checkConnection(connectionId)} busy="Checking…" done="Checked">
      Check now
    </ActionButton>
  );
}

export function UndoDisconnectButton({ connectionId, name }: { connectionId: string; name: string }) {
  return (
    <ActionButton
      isSlim
      action={() => cancelDisconnect(connectionId)}
      busy="Undoing…"
      done={`${name} stays connected`}
      label={`Undo disconnecting ${name}`}
    >
      Undo
    </ActionButton>
  );
}

export function ReconcileButton() {
  return (
    <ActionButton action={reconcileConnections} busy="Syncing…" done="Synced with Nango">
      Sync with Nango
    </ActionButton>
  );
}

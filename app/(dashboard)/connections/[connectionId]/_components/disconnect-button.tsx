'use client';

import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { disconnectConnection } from '@/components/api/connections-api';
import { revokeInstructions } from '@/components/connections/connection-words';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Connection } from '@/lib/api/connections';

type Props = {
  connection: Pick<Connection, 'id' | 'name' | 'profile' | 'consoleUrl'>;
  /** Names of the production environments that the connection can access. */
  production: readonly string[];
};

/** Disconnects after a dialog that says what ends and what stays. */
export function DisconnectButton({ connection, production }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Disconnect…</Button>
      <Dialog label={`Disconnect ${connection.name}?`} isOpen={isOpen} onClose={close}>
        <Confirm connection={connection} production={production} onClose={close} />
      </Dialog>
    </>
  );
}

function Confirm({ connection, production, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const isTyped = production.length === 0 || typed.trim() === connection.name.trim();
  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isTyped || isBusy) return;
    setBusy(true);
    const answer = await disconnectConnection(connection.id);
    if (answer.ok) return router.push('/connections');
    setBusy(false);
    setError(answer.problem.message);
  };
  return (
    <form className="main text-left whitespace-normal" onSubmit={(event) => void submit(event)}>
      <h2>
        Disconnect <bdi dir="auto">{connection.name}</bdi>?
      </h2>
      <p className="two mt-1">
        In 10 seconds, Nango deletes the sign-in, and Tenantry erases its data about this tenant: environments, counts
        and names. The audit log stays. Until then, you can undo this in the list of connections.
      </p>
      <p className="two mt-2">
        Nothing changes in PingOne, and Nango revokes nothing there. To revoke access in PingOne as well, use{' '}
        <a className="link" href={connection.consoleUrl} target="_blank" rel="noreferrer">
          the PingOne console
        </a>
        :
      </p>
      <ul className="two mt-1 list-disc pl-5">
        {revokeInstructions(connection).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ul>
      {production.length > 0 ? (
        <div className="mt-3">
          <Field
            label={`This connection can access production (${production.join(', ')}). To confirm, type its name: ${connection.name}`}
            id="name"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <FormError>{error}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" type="submit" disabled={!isTyped || isBusy}>
          Disconnect
        </Button>
      </div>
    </form>
  );
}

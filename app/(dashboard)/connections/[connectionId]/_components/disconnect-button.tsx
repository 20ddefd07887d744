'use client';

import { useRouter } from 'next/navigation';
import { type SyntheticEvent, useState } from 'react';
import { disconnectConnection } from '@/components/api/connections-api';
import { revokeInstructions } from '@/components/connections/connection-words';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { Connection } from '@/lib/operations/connections/connection-view';

type Props = {
  connection: Pick<Connection, 'id' | 'name' | 'profile' | 'consoleUrl'>;
  /** Names of the production environments that it reaches. */
  production: readonly string[];
};

/** Takes a connection away, after saying what that ends and what it does not. */
export function DisconnectButton({ connection, production }: Props) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Disconnect…</Button>
      <Dialog label={`Disconnect ${connection.name}?`} isOpen={isOpen} onClose={close}>
        <Ask connection={connection} production={production} onClose={close} />
      </Dialog>
    </>
  );
}

function Ask({ connection, production, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const isTyped = production.length === 0 || typed.trim() === connection.name.trim();
  const submit = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isTyped || isBusy) return;
    setBusy(true);
    const answer = await disconnectConnection(connection.id);
    if (answer.ok) return router.push('/connections');
    setBusy(false);
    setWrong(answer.problem.message);
  };
  return (
    <form className="main text-left whitespace-normal" onSubmit={(event) => void submit(event)}>
      <h2>
        Disconnect <bdi dir="auto">{connection.name}</bdi>?
      </h2>
      <p className="two mt-1">
        In 10 seconds Nango deletes the sign-in, and Tenantry erases what it keeps of this tenant: its environments,
        counts and names. The audit stays. Until then it can be undone in the list of connections.
      </p>
      <p className="two mt-2">
        At PingOne nothing changes, and Nango revokes nothing there. To end it there as well, in{' '}
        <a className="link" href={connection.consoleUrl} target="_blank" rel="noreferrer">
          PingOne’s console
        </a>
        :
      </p>
      <ul className="two mt-1 list-disc pl-5">
        {revokeInstructions(connection).map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
      {production.length > 0 ? (
        <div className="mt-3">
          <Field
            label={`It reaches production (${production.join(', ')}). Type the connection’s name: ${connection.name}`}
            id="name"
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <FormError>{wrong}</FormError>
      <div className="end">
        <Button onClick={onClose}>Cancel</Button>
        <Button kind="hit" type="submit" disabled={!isTyped || isBusy}>
          Disconnect
        </Button>
      </div>
    </form>
  );
}

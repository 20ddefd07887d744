'use client';

import { useState } from 'react';
import { isRecord } from '@/components/api/request-json';
import { FormError } from '@/components/forms/form-error';
import { useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

/** For a member who has lost their app and their backup codes. Asks once more, since a password alone lets them in then. */
export function ResetFactor({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const [isSure, setSure] = useState(false);
  const url = `/api/members/${memberId}/second-factor`;
  const { isBusy, problem, send } = useForm({ url, method: 'DELETE', is: isRecord, onDone });
  return (
    <section className="mt-5" aria-labelledby="factor-head">
      <h3 className="label" id="factor-head">
        Second factor
      </h3>
      <p className="two mb-2">
        {isSure
          ? 'Make sure that it is really them who asks. Their password alone signs them in until they set up a new one.'
          : 'On. If they have lost their app and their backup codes, you can take it away.'}
      </p>
      {isSure ? (
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          Take it away
        </Button>
      ) : (
        <Button onClick={() => setSure(true)}>Reset second factor…</Button>
      )}
      <FormError>{problem?.message}</FormError>
    </section>
  );
}

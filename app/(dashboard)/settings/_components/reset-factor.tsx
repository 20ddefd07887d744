'use client';

import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { FormError } from '@/components/forms/form-error';
import { useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

/** Resets the second factor of a member who has lost their app and backup codes. Confirms first, because their password alone then signs them in. */
export function ResetFactor({ memberId, onDone }: { memberId: string; onDone: () => void }) {
  const [isSure, setSure] = useState(false);
  const url = `/api/members/${memberId}/second-factor`;
  const { isBusy, problem, send } = useForm({ url, method: 'DELETE', answer: anyAnswer, onDone });
  return (
    <section className="mt-5" aria-labelledby="factor-head">
      <h3 className="label" id="factor-head">
        Second factor
      </h3>
      <p className="two mb-2">
        {isSure
          ? 'Make sure the request really comes from them. Their password alone signs them in until they set up a new second factor.'
          : 'On. If they lost their app and backup codes, you can reset it.'}
      </p>
      {isSure ? (
        <Button kind="hit" disabled={isBusy} onClick={() => send({})}>
          Reset second factor
        </Button>
      ) : (
        <Button onClick={() => setSure(true)}>Reset second factor…</Button>
      )}
      <FormError>{problem?.message}</FormError>
    </section>
  );
}

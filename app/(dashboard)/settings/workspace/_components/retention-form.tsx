'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord } from '@/components/data-table/ask';
import { useForm, wrongBeside, wrongIn } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { say } from '@/components/ui/say';

const USUAL_DAYS = 730;

/** How long audit entries are kept: for ever, or a number of days. */
export function RetentionForm({ days }: { days: number | null }) {
  const router = useRouter();
  const [isForEver, setForEver] = useState(days === null);
  const kept = () => {
    say('How long the audit is kept was changed');
    router.refresh();
  };
  const { isBusy, problem, send } = useForm({
    url: '/api/workspace',
    method: 'PATCH',
    is: isRecord,
    onDone: kept,
    stays: true,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('days');
        if (!isBusy) void send({ auditRetentionDays: isForEver ? null : Number(typed) });
      }}
    >
      <fieldset className="mt-3">
        <legend className="aloud">Keep entries</legend>
        <div className="pick mt-0">
          <label>
            <input className="radio" type="radio" name="keep" checked={isForEver} onChange={() => setForEver(true)} />
            <span>For ever</span>
          </label>
          <label>
            <input className="radio" type="radio" name="keep" checked={!isForEver} onChange={() => setForEver(false)} />
            <span>For some days, then drop them</span>
          </label>
        </div>
      </fieldset>
      {isForEver ? null : (
        <Field
          id="days"
          type="number"
          label="Days"
          min={30}
          max={3650}
          required
          defaultValue={days ?? USUAL_DAYS}
          hint="30 to 3,650. What is dropped cannot be brought back."
          wrong={wrongIn(problem, 'auditRetentionDays')}
        />
      )}
      <Wrong>{wrongBeside(problem, ['auditRetentionDays'])}</Wrong>
      <Button type="submit" className="mt-3" disabled={isBusy}>
        Keep it so
      </Button>
    </form>
  );
}

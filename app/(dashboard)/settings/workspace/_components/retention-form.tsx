'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { isRecord } from '@/components/api/request-json';
import { announce } from '@/components/feedback/announce';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

const USUAL_DAYS = 730;

/** How long audit entries are kept: for ever, or a number of days. */
export function RetentionForm({ days }: { days: number | null }) {
  const router = useRouter();
  const [isForEver, setForEver] = useState(days === null);
  const kept = () => {
    announce('How long the audit is kept was changed');
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
          wrong={fieldError(problem, 'auditRetentionDays')}
        />
      )}
      <FormError>{formError(problem, ['auditRetentionDays'])}</FormError>
      <Button type="submit" className="mt-3" disabled={isBusy}>
        Keep it so
      </Button>
    </form>
  );
}

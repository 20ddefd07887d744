'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { announce } from '@/components/feedback/announce';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

const DEFAULT_DAYS = 730;

/** The form for audit retention: forever, or a number of days. */
export function RetentionForm({ days }: { days: number | null }) {
  const router = useRouter();
  const [isForever, setForever] = useState(days === null);
  const saved = () => {
    announce('Audit retention changed');
    router.refresh();
  };
  const { isBusy, problem, send } = useForm({
    url: '/api/workspace',
    method: 'PATCH',
    answer: anyAnswer,
    onDone: saved,
    stays: true,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get('days');
        if (!isBusy) void send({ auditRetentionDays: isForever ? null : Number(typed) });
      }}
    >
      <fieldset className="mt-3">
        <legend className="aloud">Keep entries</legend>
        <div className="pick mt-0">
          <label>
            <input className="radio" type="radio" name="keep" checked={isForever} onChange={() => setForever(true)} />
            <span>Keep forever</span>
          </label>
          <label>
            <input className="radio" type="radio" name="keep" checked={!isForever} onChange={() => setForever(false)} />
            <span>Delete after a number of days</span>
          </label>
        </div>
      </fieldset>
      {isForever ? null : (
        <Field
          id="days"
          type="number"
          label="Days"
          min={30}
          max={3650}
          required
          defaultValue={days ?? DEFAULT_DAYS}
          hint="30 to 3,650. Deleted entries can’t be restored."
          wrong={fieldError(problem, 'auditRetentionDays')}
        />
      )}
      <FormError>{formError(problem, ['auditRetentionDays'])}</FormError>
      <Button type="submit" className="mt-3" disabled={isBusy}>
        Save
      </Button>
    </form>
  );
}

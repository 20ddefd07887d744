'use client';

import { useRouter } from 'next/navigation';
import { anyAnswer } from '@/components/api/answers';
import { announce } from '@/components/feedback/announce';
import { Field } from '@/components/forms/field';
import { FormError } from '@/components/forms/form-error';
import { fieldError, formError, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const saved = () => {
    announce('Workspace name changed');
    router.refresh();
  };
  const { isBusy, problem, submit } = useForm({
    url: '/api/workspace',
    method: 'PATCH',
    answer: anyAnswer,
    onDone: saved,
    stays: true,
  });
  return (
    <form onSubmit={submit}>
      <Field
        id="name"
        label="Workspace name"
        defaultValue={name}
        required
        maxLength={120}
        autoComplete="off"
        wrong={fieldError(problem, 'name')}
      />
      <FormError>{formError(problem, ['name'])}</FormError>
      <Button type="submit" className="mt-3" disabled={isBusy}>
        Save name
      </Button>
    </form>
  );
}

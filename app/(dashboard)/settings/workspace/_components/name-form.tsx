'use client';

import { useRouter } from 'next/navigation';
import { isRecord } from '@/components/data-table/ask';
import { useForm, wrongBeside, wrongIn } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { say } from '@/components/ui/say';

export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const kept = () => {
    say('The name was changed');
    router.refresh();
  };
  const { isBusy, problem, submit } = useForm({
    url: '/api/workspace',
    method: 'PATCH',
    is: isRecord,
    onDone: kept,
    stays: true,
  });
  return (
    <form onSubmit={submit}>
      <Field
        id="name"
        label="What everybody sees"
        defaultValue={name}
        required
        maxLength={120}
        autoComplete="off"
        wrong={wrongIn(problem, 'name')}
      />
      <Wrong>{wrongBeside(problem, ['name'])}</Wrong>
      <Button type="submit" className="mt-3" disabled={isBusy}>
        Change the name
      </Button>
    </form>
  );
}

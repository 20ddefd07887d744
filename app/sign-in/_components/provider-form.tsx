'use client';

import { FormError } from '@/components/forms/form-error';
import { goToNextUrl, useForm } from '@/components/forms/use-form';
import { Button } from '@/components/ui/button';

const URL = '/api/auth/sign-in/social';

/** The button that signs in through the organization's own identity provider. */
export function ProviderForm({ name, next }: { name: string; next: string }) {
  const { isBusy, problem, submit } = useForm({
    url: URL,
    answer: (all) => all.providerUrlSchema,
    onDone: ({ url }) => goToNextUrl({ next: url }),
  });
  return (
    <form method="post" action={URL} onSubmit={submit}>
      <input type="hidden" name="next" value={next} />
      <Button kind="go" type="submit" disabled={isBusy}>
        Continue with {name}
      </Button>
      <FormError>{problem?.message}</FormError>
    </form>
  );
}

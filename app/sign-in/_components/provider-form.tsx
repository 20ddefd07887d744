'use client';

import { isRecord } from '@/components/data-table/ask';
import { goOn, useForm } from '@/components/gate/use-form';
import { Wrong } from '@/components/gate/wrong';
import { Button } from '@/components/ui/button';

const URL = '/api/auth/sign-in/social';

/** The way in through the workspace's own identity provider. */
export function ProviderForm({ name, next }: { name: string; next: string }) {
  const { isBusy, problem, submit } = useForm({ url: URL, is: hasUrl, onDone: ({ url }) => goOn({ next: url }) });
  return (
    <form method="post" action={URL} onSubmit={submit}>
      <input type="hidden" name="next" value={next} />
      <Button kind="go" type="submit" disabled={isBusy}>
        Continue with {name}
      </Button>
      <Wrong>{problem?.message}</Wrong>
    </form>
  );
}

function hasUrl(value: unknown): value is { url: string } {
  return isRecord(value) && typeof value.url === 'string';
}

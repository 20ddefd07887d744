'use client';

import { type ReactNode, useState } from 'react';
import type { Result } from '../api/result';
import { useRefreshPage } from '../connect/attempt-url/use-deferred-refresh';
import { announce } from '../feedback/announce';
import { Button } from '../ui/button';

type Props = {
  action: () => Promise<Result<unknown>>;
  busy: string;
  /** Announced to screen readers on success. */
  done: string;
  isSlim?: boolean;
  label?: string;
  children: ReactNode;
};

/** A button that sends one request to Tenantry and refreshes the page; an error is shown next to the button. */
export function ActionButton({ action, busy, done, isSlim = false, label, children }: Props) {
  const [isSending, setSending] = useState(false);
  const { isRefreshing, refreshPage } = useRefreshPage();
  const [error, setError] = useState<string>();
  const press = async () => {
    setSending(true);
    setError(undefined);
    const response = await action();
    setSending(false);
    if (response.ok) announce(done);
    else setError(response.problem.message);
    refreshPage();
  };
  const isBusy = isSending || isRefreshing;
  return (
    <>
      <Button className={isSlim ? 'slim' : ''} aria-label={label} disabled={isBusy} onClick={() => void press()}>
        {isBusy ? busy : children}
      </Button>
      {error ? (
        <span className="wrong small" role="alert">
          {error}
        </span>
      ) : null}
    </>
  );
}

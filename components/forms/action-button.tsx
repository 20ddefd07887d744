'use client';

import { type ReactNode, useState } from 'react';
import type { Result } from '../api/problem';
import { useRefreshPage } from '../connect/attempt-url/use-deferred-refresh';
import { announce } from '../feedback/announce';
import { Button } from '../ui/button';

type Props = {
  act: () => Promise<Result<unknown>>;
  busy: string;
  /** Spoken when it is done. */
  done: string;
  isSlim?: boolean;
  label?: string;
  children: ReactNode;
};

/** A button that asks Tenantry for one thing and draws the page anew; what went wrong stands beside it. */
export function ActionButton({ act, busy, done, isSlim = false, label, children }: Props) {
  const [isAsking, setAsking] = useState(false);
  const { isDrawing, drawAnew } = useRefreshPage();
  const [wrong, setWrong] = useState<string>();
  const press = async () => {
    setAsking(true);
    setWrong(undefined);
    const answer = await act();
    setAsking(false);
    if (answer.ok) announce(done);
    else setWrong(answer.problem.message);
    drawAnew();
  };
  const isBusy = isAsking || isDrawing;
  return (
    <>
      <Button className={isSlim ? 'slim' : ''} aria-label={label} disabled={isBusy} onClick={() => void press()}>
        {isBusy ? busy : children}
      </Button>
      {wrong ? (
        <span className="wrong small" role="alert">
          {wrong}
        </span>
      ) : null}
    </>
  );
}

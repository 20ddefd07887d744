'use client';

import { useState } from 'react';
import { anyAnswer } from '@/components/api/answers';
import { requestJson } from '@/components/api/request-json';
import { useRefreshPage } from '@/components/connect/attempt-url/use-deferred-refresh';
import { Button } from '@/components/ui/button';

/** Asks PingOne again what a connection can do, and refreshes the page. */
export function CheckAccessButton({ connectionId }: { connectionId: string }) {
  const { isRefreshing, refreshPage } = useRefreshPage();
  const [status, setStatus] = useState('');
  const isBusy = isRefreshing || status === CHECKING;
  const check = async () => {
    if (isBusy) return;
    setStatus(CHECKING);
    const response = await requestJson(`/api/connections/${connectionId}/access`, {
      method: 'POST',
      answer: anyAnswer,
    });
    setStatus(response.ok ? '' : response.problem.message);
    refreshPage();
  };
  return (
    <span className="ml-auto flex items-baseline gap-3">
      <span role="status" className="two">
        {status}
      </span>
      <Button className="slim" aria-disabled={isBusy} onClick={check}>
        Check again
      </Button>
    </span>
  );
}

const CHECKING = 'Checking PingOne…';

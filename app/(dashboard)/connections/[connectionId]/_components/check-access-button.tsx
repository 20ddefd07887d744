'use client';

import { useState } from 'react';
import { hasItems, requestJson } from '@/components/api/request-json';
import { useRefreshPage } from '@/components/connect/attempt-url/use-deferred-refresh';
import { Button } from '@/components/ui/button';

/** Has PingOne asked anew what a connection can do, and shows it. */
export function CheckAccessButton({ connectionId }: { connectionId: string }) {
  const { isDrawing, drawAnew } = useRefreshPage();
  const [said, setSaid] = useState('');
  const isBusy = isDrawing || said === CHECKING;
  const check = async () => {
    if (isBusy) return;
    setSaid(CHECKING);
    const answer = await requestJson(`/api/connections/${connectionId}/access`, { method: 'POST', is: hasItems });
    setSaid(answer.ok ? '' : answer.problem.message);
    drawAnew();
  };
  return (
    <span className="ml-auto flex items-baseline gap-3">
      <span role="status" className="two">
        {said}
      </span>
      <Button className="slim" aria-disabled={isBusy} onClick={check}>
        Check again
      </Button>
    </span>
  );
}

const CHECKING = 'Asking PingOne…';

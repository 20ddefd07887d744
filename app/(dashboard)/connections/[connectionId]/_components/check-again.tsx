'use client';

import { useState } from 'react';
import { useDrawAnew } from '@/components/connect/use-settled-refresh';
import { ask, hasItems } from '@/components/data-table/ask';
import { Button } from '@/components/ui/button';

/** Has PingOne asked anew what a connection can do, and shows it. */
export function CheckAgain({ connectionId }: { connectionId: string }) {
  const { isDrawing, drawAnew } = useDrawAnew();
  const [said, setSaid] = useState('');
  const isBusy = isDrawing || said === CHECKING;
  const check = async () => {
    if (isBusy) return;
    setSaid(CHECKING);
    const answer = await ask(`/api/connections/${connectionId}/access`, { method: 'POST', is: hasItems });
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

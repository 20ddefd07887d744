'use client';

import { Button } from '@/components/ui/button';
import { IdChip } from '@/components/ui/id-chip';
import { Says } from '@/components/ui/says';

type Props = { error: Error & { digest?: string }; reset: () => void };

/** The last page when drawing another failed. */
export default function ErrorPage({ error, reset }: Props) {
  return (
    <main className="page" id="main">
      <div className="in">
        <Says
          level={1}
          lead="Tenantry could not draw this page"
          acts={
            <>
              <Button onClick={reset}>Try again</Button>
              {error.digest ? <IdChip id={error.digest} prefix="id" whole /> : null}
            </>
          }
        >
          The fault is Tenantry’s own. Nothing was changed at PingOne. The id below finds the reason in Tenantry’s log.
        </Says>
      </div>
    </main>
  );
}

'use client';

import { Notice } from '@/components/feedback/notice';
import { Button } from '@/components/ui/button';
import { IdChip } from '@/components/ui/id-chip';

type Props = { error: Error & { digest?: string }; retry: () => void };

/** The last page when drawing another failed. */
export default function ErrorPage({ error, retry }: Props) {
  return (
    <main className="page" id="main">
      <div className="in">
        <Notice
          level={1}
          lead="Tenantry could not draw this page"
          acts={
            <>
              <Button onClick={retry}>Try again</Button>
              {error.digest ? <IdChip id={error.digest} prefix="id" whole /> : null}
            </>
          }
        >
          The fault is Tenantry’s own, or its database is away for a moment. Nothing was changed at PingOne. The id
          below finds the reason in Tenantry’s log.
        </Notice>
      </div>
    </main>
  );
}

'use client';

import { Notice } from '@/components/feedback/notice';
import { Button } from '@/components/ui/button';
import { IdChip } from '@/components/ui/id-chip';

type Props = { error: Error & { digest?: string }; retry: () => void };

/** The error page, shown when rendering a page fails. */
export default function ErrorPage({ error, retry }: Props) {
  return (
    <main className="page" id="main">
      <div className="in">
        <Notice
          level={1}
          lead="Couldn’t show this page"
          acts={
            <>
              <Button onClick={retry}>Try again</Button>
              {error.digest ? <IdChip id={error.digest} prefix="id" whole /> : null}
            </>
          }
        >
          Tenantry failed, or couldn’t reach its database. Nothing was changed in PingOne. To find the cause, search
          Tenantry’s log for the ID below.
        </Notice>
      </div>
    </main>
  );
}

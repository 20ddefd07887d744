'use client';

import './globals.css';
import { Notice } from '@/components/feedback/notice';
import { Button } from '@/components/ui/button';

/** The error page outside the root layout, shown when rendering the layout itself fails. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <div className="in">
            <Notice
              level={1}
              lead="Couldn’t show this page"
              acts={<Button onClick={() => location.reload()}>Try again</Button>}
            >
              Tenantry failed; its log has the cause. Nothing was changed in PingOne.
            </Notice>
          </div>
        </main>
      </body>
    </html>
  );
}

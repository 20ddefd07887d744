'use client';

import './globals.css';
import { Notice } from '@/components/feedback/notice';
import { Button } from '@/components/ui/button';

/** Outside the root layout: when even that could not be drawn. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <div className="in">
            <Notice
              level={1}
              lead="Tenantry could not draw this page"
              acts={<Button onClick={() => location.reload()}>Try again</Button>}
            >
              The fault is Tenantry’s own, and its log has the reason. Nothing was changed at PingOne.
            </Notice>
          </div>
        </main>
      </body>
    </html>
  );
}

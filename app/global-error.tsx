'use client';

import './globals.css';
import { Button } from '@/components/ui/button';
import { Says } from '@/components/ui/says';

/** Outside the root layout: when even that could not be drawn. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <main className="page">
          <div className="in">
            <Says
              level={1}
              lead="Tenantry could not draw this page"
              acts={<Button onClick={() => location.reload()}>Try again</Button>}
            >
              The fault is Tenantry’s own, and its log has the reason. Nothing was changed at PingOne.
            </Says>
          </div>
        </main>
      </body>
    </html>
  );
}

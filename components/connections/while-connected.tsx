'use client';

import type { ReactNode } from 'react';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { Notice } from '../feedback/notice';
import { ConnectionsLink, DISCONNECTED } from './disconnected';
import { useLiveConnection } from './use-live-connection';

type Props = { connection: Pick<Connection, 'id' | 'readAt'>; children: ReactNode };

/** The page of a connection, until it is heard that it was taken away: then there is nothing left to do with it. */
export function WhileConnected({ connection, children }: Props) {
  if (useLiveConnection(connection)) return children;
  return (
    <main className="page" id="main">
      <div className="in">
        <Notice level={1} lead={DISCONNECTED} acts={<ConnectionsLink />}>
          Tenantry deleted the data it stored about this tenant. Audit entries are kept.
        </Notice>
      </div>
    </main>
  );
}

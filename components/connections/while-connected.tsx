'use client';

import type { ReactNode } from 'react';
import type { Connection } from '@/lib/api/connections';
import { Notice } from '../feedback/notice';
import { ConnectionsLink, DISCONNECTED } from './disconnected';
import { useLiveConnection } from './use-live-connection';

type Props = { connection: Pick<Connection, 'id' | 'readAt'>; children: ReactNode };

/** Renders a connection's page until the connection is removed, then a notice in its place. */
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

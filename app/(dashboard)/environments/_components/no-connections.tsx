import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { Says } from '@/components/ui/says';

export function NoConnections() {
  return (
    <div className="in">
      <Says
        lead="No connection, so no environments yet"
        acts={
          <Link className={buttonClass()} href="/connections" prefetch={false}>
            Go to connections
          </Link>
        }
      >
        Environments appear here as soon as somebody has connected a PingOne tenant.
      </Says>
    </div>
  );
}

import Link from 'next/link';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';

type Props = { mayConnect: boolean; workspace: string };

/** The whole page of environments while there is no connection to ask for any. */
export function NoConnections({ mayConnect, workspace }: Props) {
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>Environments</h1>
          <p>None yet.</p>
        </div>
      </div>
      <div className="in">
        <Notice
          lead="No connection, so no environments yet"
          acts={
            mayConnect ? (
              <Link className={buttonClass('go')} href="/connections" prefetch={false}>
                Connect PingOne
              </Link>
            ) : undefined
          }
        >
          Environments appear here as soon as a PingOne tenant is connected.
          {mayConnect ? null : ` An owner or an admin of ${workspace} can connect one.`}
        </Notice>
      </div>
    </main>
  );
}

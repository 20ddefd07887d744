import Link from 'next/link';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';

type Props = { mayConnect: boolean; workspace: string };

/** The environments page of a workspace without connections. */
export function NoConnections({ mayConnect, workspace }: Props) {
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>Environments</h1>
          <p>No environments yet.</p>
        </div>
      </div>
      <div className="in">
        <Notice
          lead="No PingOne tenant is connected yet"
          acts={
            mayConnect ? (
              <Link className={buttonClass('go')} href="/connections" prefetch={false}>
                Connect PingOne
              </Link>
            ) : undefined
          }
        >
          Environments appear here once a PingOne tenant is connected.
          {mayConnect ? null : ` An owner or an admin of ${workspace} can connect one.`}
        </Notice>
      </div>
    </main>
  );
}

import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import { buttonClass } from '@/components/ui/button';
import { BANNERS_ID } from '@/components/users/load-problem';
import type { Ground } from '../_reads/stand-on';

/** The place for banners, and the one that is known before anything is read. */
export function Banners({ connection }: Pick<Ground, 'connection'>) {
  return (
    <div id={BANNERS_ID}>
      {connection.health === 'needs-reconnecting' ? (
        <Banner
          tone="bad"
          word="Needs reconnecting"
          act={
            <Link className={buttonClass()} href={`/connections/${connection.id}`} prefetch={false}>
              See the connection
            </Link>
          }
        >
          PingOne no longer lets {connection.name} in: somebody has to sign in there again.
        </Banner>
      ) : null}
    </div>
  );
}

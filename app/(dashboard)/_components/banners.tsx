import { BrokenBanner } from '@/components/users/broken-banner';
import { BANNERS_ID } from '@/components/users/load-problem';
import type { Ground } from '../_reads/stand-on';

/** The place for banners, and the one that is known before anything is read. */
export function Banners({ connection }: Pick<Ground, 'connection'>) {
  return (
    <div id={BANNERS_ID}>
      {connection.health === 'needs-reconnecting' ? (
        <BrokenBanner connectionHref={`/connections/${connection.id}`} name={connection.name} />
      ) : null}
    </div>
  );
}

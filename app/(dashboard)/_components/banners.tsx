import { Banner } from '@/components/ui/banner';
import { BrokenBanner } from '@/components/users/broken-banner';
import { BANNERS_ID } from '@/components/users/load-problem';
import type { Ground } from '../_reads/stand-on';

/** The place for banners, and the one that is known before anything is read. */
export function Banners({ connection }: Pick<Ground, 'connection'>) {
  const { id, name, health, healthReason } = connection;
  return (
    <div id={BANNERS_ID}>
      {health === 'needs-reconnecting' ? <BrokenBanner connectionId={id} name={name} reason={healthReason} /> : null}
      {health === 'unreachable' ? (
        <Banner tone="bad" word="Unreachable">
          {healthReason} What was read before stays.
        </Banner>
      ) : null}
    </div>
  );
}

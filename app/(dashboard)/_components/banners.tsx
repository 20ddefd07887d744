import { LiveBanners } from '@/components/live/live-banners';
import { BANNERS_ID } from '@/components/users/load-problem';
import type { Ground } from '../_reads/stand-on';

/** The place for banners, and those that are known before anything is read. */
export function Banners({ connection: { id, name, health, healthReason, readAt } }: Pick<Ground, 'connection'>) {
  return (
    <div id={BANNERS_ID}>
      <LiveBanners connection={{ id, name, health, readAt, ...(healthReason ? { healthReason } : {}) }} />
    </div>
  );
}

import { LiveBanners } from '@/components/connections/live-banners';
import { BANNERS_ID } from '@/components/table/load-problem';
import type { EnvironmentPage } from '../_lib/load-environment-page';

/** The container for banners, with those that are known before anything is loaded. */
export function Banners({
  connection: { id, name, health, healthReason, readAt },
}: Pick<EnvironmentPage, 'connection'>) {
  return (
    <div id={BANNERS_ID}>
      <LiveBanners connection={{ id, name, health, readAt, ...(healthReason ? { healthReason } : {}) }} />
    </div>
  );
}

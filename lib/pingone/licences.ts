import { collect, pagesOf } from './hal';
import { toLicence } from './map-environment';
import { type Context, path, readPage } from './read';
import { readLicence } from './schema';
import type { Licence } from './types';

const LICENCES = { noun: 'licences', role: 'Organization Admin' };
const MAX_PAGES = 5;

/** One licence of an organization; undefined when PingOne does not list it. `organizationId` is a validated UUID. */
export async function findLicence(
  context: Context,
  { organizationId, licenceId }: { organizationId: string; licenceId: string },
): Promise<Licence | undefined> {
  const pages = pagesOf((cursor) =>
    readPage(
      context,
      {
        path: path('organizations', organizationId, 'licenses'),
        query: { cursor },
        name: 'licenses',
        subject: LICENCES,
      },
      (raw) => {
        const licence = readLicence(raw);
        return licence && toLicence(licence);
      },
    ),
  );
  const { items } = await collect(pages, { maxPages: MAX_PAGES });
  return items.find(({ id }) => id === licenceId);
}

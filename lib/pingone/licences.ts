import { toLicence } from './map-environment';
import { type Context, path, readWhole } from './read';
import { readLicence } from './schema';
import type { Licence } from './types';

const LICENCES = { resource: 'licenses', role: 'Organization Admin' } as const;

/** One licence of an organization; undefined when PingOne does not list it. `organizationId` is a validated UUID. */
export async function findLicence(
  context: Context,
  { organizationId, licenceId }: { organizationId: string; licenceId: string },
): Promise<Licence | undefined> {
  const { items } = await readWhole(
    context,
    { path: path('organizations', organizationId, 'licenses'), name: 'licenses', subject: LICENCES },
    (raw) => {
      const licence = readLicence(raw);
      return licence && toLicence(licence);
    },
  );
  return items.find(({ id }) => id === licenceId);
}

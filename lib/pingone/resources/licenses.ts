import { apiPath, type ReadContext, readAllPages } from '../transport/read';
import type { License } from '../types';
import { toLicense } from './map-environment';
import { parseLicense } from './response-schemas';

const LICENCES = { resource: 'licenses', role: 'Organization Admin' } as const;

/** One licence of an organization; undefined when PingOne does not list it. `organizationId` is a validated UUID. */
export async function findLicense(
  context: ReadContext,
  { organizationId, licenceId }: { organizationId: string; licenceId: string },
): Promise<License | undefined> {
  const { items } = await readAllPages(
    context,
    { path: apiPath('organizations', organizationId, 'licenses'), name: 'licenses', subject: LICENCES },
    (raw) => {
      const licence = parseLicense(raw);
      return licence && toLicense(licence);
    },
  );
  return items.find(({ id }) => id === licenceId);
}

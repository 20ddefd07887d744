import { apiPath, type ReadContext, readAllPages } from '../transport/read';
import type { License } from '../types';
import { toLicense } from './map-environment';
import { parseLicense } from './response-schemas';

const LICENSES = { resource: 'licenses', role: 'Organization Admin' } as const;

/**
 * Returns one license of an organization; undefined if PingOne does not list it. `organizationId` is a validated UUID.
 */
export async function findLicense(
  context: ReadContext,
  { organizationId, licenceId }: { organizationId: string; licenceId: string },
): Promise<License | undefined> {
  const { items } = await readAllPages(
    context,
    { path: apiPath('organizations', organizationId, 'licenses'), name: 'licenses', subject: LICENSES },
    (raw) => {
      const license = parseLicense(raw);
      return license && toLicense(license);
    },
  );
  return items.find(({ id }) => id === licenceId);
}

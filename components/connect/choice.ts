import type { ClientChoice, Profile } from '@/lib/db/schema';
import { type PingOneAddresses, recognisePingOne } from '@/lib/pingone/recognise';
import { isTld } from '@/lib/pingone/regions';
import type { Tld } from '@/lib/pingone/types';

/** What has been filled in so far; `region` counts only where the text names none. */
export type Choice = { text: string; region: Tld | undefined; profile: Profile; client: ClientChoice };

/** A tenant that is known already: of an earlier attempt, or of a connection that needs a new sign-in. */
export type KnownTenant = { tld: string; environmentId: string; profile: Profile; client?: ClientChoice };

/** What is filled in at first. */
export function firstChoice(known: KnownTenant | undefined): Choice {
  if (!known) return { text: '', region: undefined, profile: 'admin', client: 'own' };
  const { environmentId, tld, profile, client = 'own' } = known;
  return { text: environmentId, region: isTld(tld) ? tld : undefined, profile, client };
}

/** The tenant that text and region name together; undefined as long as one of the two is missing. */
export function chosenTenant(
  { text, region }: Choice,
  addresses: PingOneAddresses,
): { tld: Tld; environmentId: string } | undefined {
  const found = recognisePingOne(text, addresses);
  if (!found.ok || !found.environmentId) return undefined;
  const tld = found.tld ?? region;
  return tld && { tld, environmentId: found.environmentId };
}

import type { ClientChoice, Profile } from '@/lib/db/schema';
import { type PingOneAddresses, recognizePingOneAddress } from '@/lib/pingone/recognize-address';
import { isTld } from '@/lib/pingone/regions';
import type { Tld } from '@/lib/pingone/types';

/** What has been filled in so far; `region` counts only where the text names none. */
export type ConnectChoice = { text: string; region: Tld | undefined; profile: Profile; client: ClientChoice };

/** A tenant that is known already: of an earlier attempt, or of a connection that needs a new sign-in. */
export type KnownTenant = { tld: string; environmentId: string; profile: Profile; client?: ClientChoice };

/** What a connect link lets somebody without an account do, and where its attempts are begun. */
export type LinkTerms = {
  attemptsUrl: string;
  workspace: string;
  madeBy: string;
  profile: Profile;
  client: ClientChoice;
  /** The tenant is the link's, and nothing to choose. */
  isBound: boolean;
};

/** What is filled in at first. */
export function initialChoice(known: KnownTenant | undefined, terms?: LinkTerms): ConnectChoice {
  const { profile: wanted = 'admin', client: whose = 'own' } = terms ?? {};
  if (!known) return { text: '', region: undefined, profile: wanted, client: whose };
  const { environmentId, tld, profile, client = 'own' } = known;
  return { text: environmentId, region: isTld(tld) ? tld : undefined, profile, client };
}

/** The tenant that text and region name together; undefined as long as one of the two is missing. */
export function chosenTenant(
  { text, region }: ConnectChoice,
  addresses: PingOneAddresses,
): { tld: Tld; environmentId: string } | undefined {
  const found = recognizePingOneAddress(text, addresses);
  if (!found.ok || !found.environmentId) return undefined;
  const tld = found.tld ?? region;
  return tld && { tld, environmentId: found.environmentId };
}

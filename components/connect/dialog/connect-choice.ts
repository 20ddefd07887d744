import type { ClientChoice } from '@/lib/api/attempts';
import type { Profile } from '@/lib/api/connections';
import { type PingOneAddresses, recognizePingOneAddress } from '@/lib/pingone/recognize-address';
import { isTld, type Tld } from '@/lib/pingone/regions';

/** The form values so far; `region` applies only when the text contains no region. */
export type ConnectChoice = { text: string; region: Tld | undefined; profile: Profile; client: ClientChoice };

/** A tenant known in advance: from an earlier attempt, or from a connection that needs a new sign-in. */
export type KnownTenant = { tld: string; environmentId: string; profile: Profile; client?: ClientChoice };

/** What a connect link allows its holder to do, and the API address that starts its attempts. */
export type LinkTerms = {
  attemptsUrl: string;
  workspace: string;
  madeBy: string;
  profile: Profile;
  client: ClientChoice;
  /** The link fixes the tenant, so the visitor can't choose one. */
  isBound: boolean;
};

/** Returns the initial form values. */
export function initialChoice(known: KnownTenant | undefined, terms?: LinkTerms): ConnectChoice {
  const { profile: defaultProfile = 'admin', client: defaultClient = 'own' } = terms ?? {};
  if (!known) return { text: '', region: undefined, profile: defaultProfile, client: defaultClient };
  const { environmentId, tld, profile, client = 'own' } = known;
  return { text: environmentId, region: isTld(tld) ? tld : undefined, profile, client };
}

/** Returns the tenant identified by the text and region; undefined while either is missing. */
export function chosenTenant(
  { text, region }: ConnectChoice,
  addresses: PingOneAddresses,
): { tld: Tld; environmentId: string } | undefined {
  const found = recognizePingOneAddress(text, addresses);
  if (!found.ok || !found.environmentId) return undefined;
  const tld = found.tld ?? region;
  return tld && { tld, environmentId: found.environmentId };
}

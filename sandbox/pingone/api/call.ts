import type { Habits } from '../habits';
import type { Place, World } from '../world';
import type { Actor } from './access';

/** How a struck fault bends a collection. */
export type Bend = { shortPage: boolean; noCount: boolean };

/** One authenticated call to the platform API. */
export type Call = {
  world: World;
  actor: Actor;
  tld: string;
  /** The address of HAL links, up to and with `/v1`. */
  base: string;
  /** Below `/v1`, no query. */
  path: string;
  query: URLSearchParams;
  params: Readonly<Record<string, string>>;
  bend: Bend;
  habits: Readonly<Habits>;
};

export type CallOnPlace = Call & { place: Place };

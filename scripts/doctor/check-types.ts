import type { Env } from '@/lib/env';
import type { Outcome } from './finding';
import type { Installation } from './installation';
import type { Probes } from './nango-probes';

/** What every check is given. */
export type CheckContext = { installation: Installation; env: Env; probes: Probes };

export type Check = {
  id: string;
  title: string;
  /** Checks that must have found nothing wrong. */
  needs?: readonly string[];
  /** Settings without which there is nothing to look at. */
  settings?: readonly (keyof Env)[];
  run(patient: CheckContext): Promise<readonly Outcome[]> | readonly Outcome[];
};

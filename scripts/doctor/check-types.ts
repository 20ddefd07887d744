import type { Env } from '@/lib/env';
import type { Outcome } from './finding';
import type { Installation } from './installation';
import type { Probes } from './nango-probes';

/** The input of every check. */
export type CheckContext = { installation: Installation; env: Env; probes: Probes };

export type Check = {
  id: string;
  title: string;
  /** IDs of checks that must pass first. */
  needs?: readonly string[];
  /** Settings that must have a usable value. */
  settings?: readonly (keyof Env)[];
  run(context: CheckContext): Promise<readonly Outcome[]> | readonly Outcome[];
};

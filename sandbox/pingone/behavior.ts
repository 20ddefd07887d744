/** What PingOne's documents leave open, or tell in more than one way: how this PingOne does it. */
export type UnspecifiedBehavior = {
  /** The answer below an environment that does not exist. */
  missingEnvironment: 400 | 401 | 403;
  /** A limit above the most that a page holds is brought down to it, or refused. */
  limitAboveMost: 'clamp' | 'refuse';
  /** How long filtered lists leave out a user who was made or changed. */
  visibleAfterMs: number;
};

export const DEFAULT_BEHAVIOR: Readonly<UnspecifiedBehavior> = {
  missingEnvironment: 403,
  limitAboveMost: 'clamp',
  visibleAfterMs: 0,
};

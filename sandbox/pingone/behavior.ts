/** Behavior that PingOne's documentation leaves open or describes inconsistently. */
export type UnspecifiedBehavior = {
  /** Status for a path below a missing environment. */
  missingEnvironment: 400 | 401 | 403;
  /** Whether a limit above the maximum is clamped or refused. */
  limitAboveMost: 'clamp' | 'refuse';
  /** How long filtered lists omit a created or changed user. */
  visibleAfterMs: number;
};

export const DEFAULT_BEHAVIOR: Readonly<UnspecifiedBehavior> = {
  missingEnvironment: 403,
  limitAboveMost: 'clamp',
  visibleAfterMs: 0,
};

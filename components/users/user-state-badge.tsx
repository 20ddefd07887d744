import type { UserState } from '@/lib/pingone/types';
import { Health, type HealthTone } from '../ui/health';

const BADGES = {
  disabled: { tone: 'off', label: 'Disabled' },
  locked: { tone: 'bad', label: 'Locked' },
  'not-verified': { tone: 'warn', label: 'Not verified' },
} as const satisfies Record<Exclude<UserState, 'enabled'>, { tone: HealthTone; label: string }>;

/** Enabled is plain gray text; every other state has a colored dot and its label. */
export function UserStateBadge({ state }: { state: UserState }) {
  if (state === 'enabled') return <span className="mute">Enabled</span>;
  return <Health tone={BADGES[state].tone}>{BADGES[state].label}</Health>;
}

import type { UserState } from '@/lib/pingone/types';
import { Health, type HealthTone } from '../ui/health';

const MARKS = {
  disabled: { tone: 'off', word: 'Disabled' },
  locked: { tone: 'bad', word: 'Locked' },
  'not-verified': { tone: 'warn', word: 'Not verified' },
} as const satisfies Record<Exclude<UserState, 'enabled'>, { tone: HealthTone; word: string }>;

/** The normal state is grey and has no mark; exceptions have a dot and their word. */
export function UserStateBadge({ state }: { state: UserState }) {
  if (state === 'enabled') return <span className="mute">Enabled</span>;
  return <Health tone={MARKS[state].tone}>{MARKS[state].word}</Health>;
}

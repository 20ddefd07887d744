import { OUTCOME_LABELS } from '@/lib/audit/action-labels';
import { Health } from '../ui/health';

type Props = { outcome: keyof typeof OUTCOME_LABELS };

/** The outcome of an entry; success is gray and unobtrusive. */
export function OutcomeBadge({ outcome }: Props) {
  const label = OUTCOME_LABELS[outcome];
  if (outcome === 'done') return <span className="mute">{label}</span>;
  return <Health tone={outcome === 'failed' ? 'bad' : 'off'}>{label}</Health>;
}

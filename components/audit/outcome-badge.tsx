import { OUTCOME_LABELS } from '@/lib/audit/action-labels';
import { Health } from '../ui/health';

type Props = { outcome: keyof typeof OUTCOME_LABELS };

/** How it ended; what worked is grey and silent. */
export function OutcomeBadge({ outcome }: Props) {
  const word = OUTCOME_LABELS[outcome];
  if (outcome === 'done') return <span className="mute">{word}</span>;
  return <Health tone={outcome === 'failed' ? 'bad' : 'off'}>{word}</Health>;
}

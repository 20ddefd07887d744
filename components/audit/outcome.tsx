import { OUTCOME_WORDS } from '@/lib/audit/action-words';
import { Health } from '../ui/health';

type Props = { outcome: keyof typeof OUTCOME_WORDS };

/** How it ended; what worked is grey and silent. */
export function Outcome({ outcome }: Props) {
  const word = OUTCOME_WORDS[outcome];
  if (outcome === 'done') return <span className="mute">{word}</span>;
  return <Health tone={outcome === 'failed' ? 'bad' : 'off'}>{word}</Health>;
}

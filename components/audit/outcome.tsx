import { Health } from '../ui/health';
import { OUTCOME_WORDS } from './action-words';

type Props = { outcome: keyof typeof OUTCOME_WORDS };

/** How it ended; what worked is grey and silent. */
export function Outcome({ outcome }: Props) {
  const word = OUTCOME_WORDS[outcome];
  if (outcome === 'done') return <span className="mute">{word}</span>;
  return <Health tone={outcome === 'failed' ? 'bad' : 'off'}>{word}</Health>;
}

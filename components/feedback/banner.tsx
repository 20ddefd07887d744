import type { ReactNode } from 'react';
import { Health } from '../ui/health';

type Props = {
  tone: 'warn' | 'bad';
  word: string;
  /** One sentence; data below stays. */
  children: ReactNode;
  /** One button or link. */
  act?: ReactNode;
};

/** One line under the bar for one cause. */
export function Banner({ tone, word, children, act }: Props) {
  return (
    <div className={tone === 'bad' ? 'banner bad' : 'banner'} role="status">
      <Health tone={tone}>{word}</Health>
      <span className="two clip">{children}</span>
      {act}
    </div>
  );
}

import type { ReactNode } from 'react';
import { Health } from '../ui/health';

type Props = {
  tone: 'warn' | 'bad';
  word: string;
  /** One sentence; the data below stays visible. */
  children: ReactNode;
  /** One button or link. */
  act?: ReactNode;
};

/** A one-line message about one problem, shown above the page content. */
export function Banner({ tone, word, children, act }: Props) {
  return (
    <div className={tone === 'bad' ? 'banner bad' : 'banner'} role="status">
      <Health tone={tone}>{word}</Health>
      <span className="two clip">{children}</span>
      {act}
    </div>
  );
}

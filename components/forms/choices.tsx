'use client';

import type { ReactNode } from 'react';

type ChoiceProps = { isOn: boolean; onChoose: () => void; children: ReactNode };
type AnyOfProps = ChoiceProps & { isDisabled?: boolean };

/** One answer of several in a chip's menu; the last press counts. */
export function SingleChoice({ isOn, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" className={isOn ? 'o on' : 'o'} aria-pressed={isOn} onClick={onChoose}>
      {children}
    </button>
  );
}

/** One of any number of answers. */
export function MultipleChoice({ isOn, isDisabled = false, onChoose, children }: AnyOfProps) {
  return (
    <label className="o">
      <input type="checkbox" className="check" checked={isOn} disabled={isDisabled} onChange={onChoose} />
      {children}
    </label>
  );
}

'use client';

import type { ReactNode } from 'react';

type ChoiceProps = { isOn: boolean; onChoose: () => void; children: ReactNode };
type MultipleChoiceProps = ChoiceProps & { isDisabled?: boolean };

/** A single-select option in a chip's menu. */
export function SingleChoice({ isOn, onChoose, children }: ChoiceProps) {
  return (
    <button type="button" className={isOn ? 'o on' : 'o'} aria-pressed={isOn} onClick={onChoose}>
      {children}
    </button>
  );
}

/** A multi-select option in a chip's menu. */
export function MultipleChoice({ isOn, isDisabled = false, onChoose, children }: MultipleChoiceProps) {
  return (
    <label className="o">
      <input type="checkbox" className="check" checked={isOn} disabled={isDisabled} onChange={onChoose} />
      {children}
    </label>
  );
}

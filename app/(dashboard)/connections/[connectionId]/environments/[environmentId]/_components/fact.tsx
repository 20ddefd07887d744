import type { ReactNode } from 'react';

/** A fact: its label and its value. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <div className="r wrap">{children}</div>
    </div>
  );
}

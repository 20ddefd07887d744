import type { ReactNode } from 'react';

/** One fact on its rule: what it is, and what is known of it. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <div className="r wrap">{children}</div>
    </div>
  );
}

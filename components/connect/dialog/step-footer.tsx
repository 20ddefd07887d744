import type { ReactNode } from 'react';

/** The last line of a step, at the foot of the dialog however little is above it. */
export function StepFooter({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="flex-1" />
      <div className="end">{children}</div>
    </>
  );
}

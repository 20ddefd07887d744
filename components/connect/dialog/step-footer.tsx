import type { ReactNode } from 'react';

/** The button row of a step, kept at the bottom of the dialog even when the content above is short. */
export function StepFooter({ children }: { children: ReactNode }) {
  return (
    <>
      <div className="flex-1" />
      <div className="end">{children}</div>
    </>
  );
}

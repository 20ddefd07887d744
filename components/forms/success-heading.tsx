import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of what takes a form's place once it is done: it takes the focus that the form had, and so is read aloud. */
export function SuccessHeading({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <h2 ref={ref} tabIndex={-1} className="outline-none">
      {children}
    </h2>
  );
}

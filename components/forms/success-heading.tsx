import { type ReactNode, useEffect, useRef } from 'react';

/** The heading that replaces a submitted form. Takes over focus, so that screen readers read it. */
export function SuccessHeading({ children }: { children: ReactNode }) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <h2 ref={ref} tabIndex={-1} className="outline-none">
      {children}
    </h2>
  );
}

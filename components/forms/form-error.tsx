/** A sentence about what did not happen, read out when it appears. */
export function FormError({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p className="wrong mt-4" role="alert">
      {children}
    </p>
  );
}

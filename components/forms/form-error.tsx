/** An error sentence for the whole form, announced when it appears. */
export function FormError({ children }: { children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p className="wrong mt-4" role="alert">
      {children}
    </p>
  );
}

import type { EnvironmentLine } from './environment-line';

/** In a `cannot` cell: that users may not be read here, and the role that would let them. */
export function CannotSays({
  known: { reason, reasonRole },
}: {
  known: Pick<EnvironmentLine, 'reason' | 'reasonRole'>;
}) {
  return (
    <span>
      <span>
        {reasonRole ? (
          <>
            May not read users. Needs <b>{reasonRole}</b> here.
          </>
        ) : (
          (reason ?? 'May not read users here.')
        )}
      </span>
    </span>
  );
}

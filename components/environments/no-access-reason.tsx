import type { EnvironmentListItem } from './environment-list-item';

/** In a `cannot` cell: that users may not be read here, and the role that would let them. */
export function NoAccessReason({
  known: { reason, reasonRole },
}: {
  known: Pick<EnvironmentListItem, 'reason' | 'reasonRole'>;
}) {
  return (
    <span>
      <span>
        {reasonRole ? (
          <>
            Can’t read users. Needs <b>{reasonRole}</b> here.
          </>
        ) : (
          (reason ?? 'Can’t read users here.')
        )}
      </span>
    </span>
  );
}

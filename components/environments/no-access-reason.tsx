import type { EnvironmentListItem } from './environment-list-item';

/** The content of a `cannot` cell: that users can't be read, and the role that would allow it. */
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
            Can’t read users here: requires <b>{reasonRole}</b>.
          </>
        ) : (
          (reason ?? 'Can’t read users here.')
        )}
      </span>
    </span>
  );
}

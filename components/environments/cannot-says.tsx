import { roleIn } from '../data-table/role-in';

/** In a `cannot` cell: that users may not be read here, and the role that would let them. */
export function CannotSays({ reason }: { reason: string | undefined }) {
  const role = roleIn(reason);
  return (
    <span>
      <span>
        {role ? (
          <>
            May not read users. Needs <b>{role}</b> here.
          </>
        ) : (
          (reason ?? 'May not read users here.')
        )}
      </span>
    </span>
  );
}

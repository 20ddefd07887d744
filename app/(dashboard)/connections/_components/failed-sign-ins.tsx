import { Time } from '@/components/ui/time';
import type { Member } from '@/lib/actor';
import { plural } from '@/lib/format';
import { listFailedCreations } from '@/lib/operations/connections/sync/list-failed-creations';

/** Sign-ins that failed at Nango and name nobody: for an owner who looks for one that somebody tells of. */
export async function FailedSignIns({ member }: { member: Member }) {
  const failed = await listFailedCreations(member);
  if (failed.length === 0) return null;
  return (
    <details className="in pb-4">
      <summary className="two small">
        {plural(failed.length, 'sign-in')} failed at Nango in the last 30 days and cannot be tied to anybody
      </summary>
      <ul className="two small mt-2">
        {failed.map(({ id, integration, error, at }) => (
          <li key={id}>
            <Time at={at} exact />, <span className="mono">{integration}</span>
            {error ? (
              <>
                : <span className="mono">{error}</span>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

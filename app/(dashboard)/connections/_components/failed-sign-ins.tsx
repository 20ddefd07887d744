import { Time } from '@/components/ui/time';
import type { Member } from '@/lib/actor';
import { plural } from '@/lib/format';
import { listFailedCreations } from '@/lib/operations/connections/sync/list-failed-creations';

/** Lists sign-ins that failed in Nango and match no attempt, so that an owner can investigate a reported failure. */
export async function FailedSignIns({ member }: { member: Member }) {
  const failed = await listFailedCreations(member);
  if (failed.length === 0) return null;
  return (
    <details className="in pb-4">
      <summary className="two small">
        {plural(failed.length, 'sign-in')} failed in Nango in the last 30 days and can’t be matched to a person
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

import type { Attempt } from '@/lib/api/attempts';
import { FixSteps } from '../../connections/fix-steps';

type Props = { attempt: Attempt | undefined; isWaiting: boolean };

/**
 * Steps to fix a known misconfiguration. Otherwise lists the errors that PingOne may have shown in its own window,
 * which Tenantry can't see.
 */
export function HowToFix({ attempt, isWaiting }: Props) {
  const { failure, suspects } = attempt ?? {};
  if (failure?.cure) return <FixSteps steps={failure.cure} />;
  if (!suspects || isWaiting) return null;
  return (
    <div className="mt-4">
      <h3>What did PingOne’s window show?</h3>
      {suspects.map(({ code, name, sign, cure }) => (
        <details className="more mt-2" key={code}>
          <summary>{name}</summary>
          <p className="two mt-1">{sign}</p>
          <FixSteps steps={cure} />
        </details>
      ))}
    </div>
  );
}

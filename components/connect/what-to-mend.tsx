import type { Attempt } from '@/lib/operations/connections/attempt-view';
import { Cure } from './cure';

type Props = { attempt: Attempt | undefined; isWaiting: boolean };

/** The cure of a mis-set-up that is known, or what PingOne may have shown in its own window, which only the person saw. */
export function WhatToMend({ attempt, isWaiting }: Props) {
  const { failure, suspects } = attempt ?? {};
  if (failure?.cure) return <Cure steps={failure.cure} />;
  if (!suspects || isWaiting) return null;
  return (
    <div className="mt-4">
      <h3>What did PingOne’s window show?</h3>
      {suspects.map(({ code, name, sign, cure }) => (
        <details className="more mt-2" key={code}>
          <summary>{name}</summary>
          <p className="two mt-1">{sign}</p>
          <Cure steps={cure} />
        </details>
      ))}
    </div>
  );
}

import fc from 'fast-check';
import { EMPTY_FACTS } from '@/lib/audit/append';
import type { AuditFacts } from '@/lib/audit/chain';

export const WORKSPACE = '11111111-1111-4111-8111-111111111111';

/** Returns the facts of entry number `index`, with every field filled. */
export function buildAuditFacts(index: number, workspaceId = WORKSPACE): AuditFacts {
  return {
    id: testUuid(index),
    workspaceId,
    memberId: testUuid(900_000 + (index % 7)),
    actorKind: 'member',
    actorName: `Member ${index % 7}`,
    actorEmail: `member-${index % 7}@northgate.example`,
    address: '192.0.2.7',
    requestId: testUuid(500_000 + index),
    action: 'member.add',
    target: `"=Target" ${index}, 'ג'`,
    targetKind: 'user',
    targetId: testUuid(400_000 + (index % 11)),
    connectionId: testUuid(700_000 + (index % 3)),
    connectionName: `Tenant ${index % 3}`,
    environmentId: testUuid(800_000 + (index % 5)),
    environmentName: `Environment ${index % 5}`,
    reason: 'Ticket 4711\nsecond line',
    before: `{"enabled":false,"n":${index}}`,
    after: `{"enabled":true,"n":${index}}`,
    details: '{"role":"viewer"}',
    outcome: 'done',
    followsId: null,
    correlationId: testUuid(600_000 + index),
    createdAt: new Date(Date.UTC(2026, 10, 24) + index * 1_000),
  };
}

/** Returns a constant id for a number. */
export function testUuid(index: number): string {
  return `00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;
}

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });

/** Generates arbitrary facts that can be stored. */
export function arbitraryAuditFacts(): fc.Arbitrary<AuditFacts> {
  const maybe = fc.option(text, { nil: null });
  const filled = Object.fromEntries(
    Object.keys(EMPTY_FACTS)
      .filter((name) => !name.endsWith('Id') || name === 'environmentId' || name === 'targetId')
      .map((name) => [name, maybe]),
  );
  return fc
    .record({
      index: fc.nat(2),
      filled: fc.record(filled),
      outcome: fc.constantFrom('attempted', 'done', 'failed', 'unknown'),
      at: fc.nat(3),
    })
    .map(({ index, filled: some, outcome, at }) => ({
      ...buildAuditFacts(index),
      ...some,
      outcome,
      createdAt: new Date(at),
    }));
}

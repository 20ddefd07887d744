import type { ReactNode } from 'react';

/** `ok` circle, `part` half circle, `warn` diamond, `bad` square, `off` ring: tones differ in shape and color. */
export type HealthTone = 'ok' | 'part' | 'warn' | 'bad' | 'off';

export function Health({ tone, children }: { tone: HealthTone; children: ReactNode }) {
  return (
    <span className={tone === 'ok' ? 'health' : `health ${tone}`}>
      <i />
      <b>{children}</b>
    </span>
  );
}

const CONNECTION = {
  checking: { tone: 'off', label: 'Checking' },
  healthy: { tone: 'ok', label: 'Healthy' },
  'partly-readable': { tone: 'part', label: 'Partly readable' },
  'rate-limited': { tone: 'warn', label: 'Rate limited' },
  'needs-reconnecting': { tone: 'bad', label: 'Needs reconnecting' },
  unreachable: { tone: 'bad', label: 'Unreachable' },
} as const satisfies Record<string, { tone: HealthTone; label: string }>;

export type ConnectionHealthCode = keyof typeof CONNECTION;

const PARTIES = { nango: 'Nango', pingone: 'PingOne' } as const;

type ConnectionHealthProps = { health: ConnectionHealthCode; party?: keyof typeof PARTIES | undefined };

/** The health label of a connection; for `unreachable`, also which party didn't respond, if known. */
export function ConnectionHealth({ health, party }: ConnectionHealthProps) {
  const { tone, label } = CONNECTION[health];
  return (
    <Health tone={tone}>
      {label}
      {health === 'unreachable' && party ? ` (${PARTIES[party]})` : null}
    </Health>
  );
}

import type { ReactNode } from 'react';

/** `ok` round, `part` half, `warn` diamond, `bad` square, `off` ring: shape, colour and word together. */
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
  checking: { tone: 'off', word: 'Checking' },
  healthy: { tone: 'ok', word: 'Healthy' },
  'partly-readable': { tone: 'part', word: 'Partly readable' },
  'rate-limited': { tone: 'warn', word: 'Rate limited' },
  'needs-reconnecting': { tone: 'bad', word: 'Needs reconnecting' },
  unreachable: { tone: 'bad', word: 'Unreachable' },
} as const satisfies Record<string, { tone: HealthTone; word: string }>;

export type ConnectionHealthCode = keyof typeof CONNECTION;

const PARTIES = { nango: 'Nango', pingone: 'PingOne' } as const;

type ConnectionHealthProps = { health: ConnectionHealthCode; party?: keyof typeof PARTIES | undefined };

/** The health of a connection in its one word, with who does not answer where that is known. */
export function ConnectionHealth({ health, party }: ConnectionHealthProps) {
  const { tone, word } = CONNECTION[health];
  return (
    <Health tone={tone}>
      {word}
      {health === 'unreachable' && party ? ` (${PARTIES[party]})` : null}
    </Health>
  );
}

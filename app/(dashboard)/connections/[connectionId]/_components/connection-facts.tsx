import type { ReactNode } from 'react';
import { IdChip } from '@/components/ui/id-chip';
import { PersonName } from '@/components/ui/person-name';
import { Time } from '@/components/ui/time';
import type { Connection } from '@/lib/api/connections';

const ACCESS = {
  admin: 'What the signed-in person’s PingOne roles allow',
  'self-service': 'Only the signed-in person’s own user record',
} as const;

/** Shows what is known about a connection without asking PingOne. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const { person } = connection;
  return (
    <section className="sec rules" aria-label="Connection">
      <Fact label="Access">{ACCESS[connection.profile]}</Fact>
      <Fact label="Connected by">
        {person ? (
          <span className="r wrap">
            <PersonName name={person.name} /> <IdChip id={person.id} />
          </span>
        ) : (
          'PingOne didn’t identify the person'
        )}
      </Fact>
      <Fact label="Environment ID">
        <span className="r wrap">
          <IdChip id={connection.environmentId} whole />
          <a className="link" href={connection.consoleUrl} target="_blank" rel="noreferrer">
            Open in PingOne
          </a>
        </span>
      </Fact>
      <Fact label="Region">
        {connection.region} <span className="mono mute">pingone.{connection.tld}</span>
      </Fact>
      <Fact label="Added by">
        <PersonName name={connection.connectedBy} />, <Time at={connection.createdAt} exact />
      </Fact>
      <Fact label="Connection ID">
        <IdChip id={connection.id} whole />
      </Fact>
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <span>{children}</span>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Settled } from '@/components/data-table/problem';
import { groupCapabilities } from '@/components/environments/capability-words';
import { inOrder, rateLimitName, rateLimitSaid } from '@/components/environments/rate-limit-words';
import { Bar, unevenWidth } from '@/components/ui/skeleton';
import { count } from '@/lib/format';
import type { Capabilities } from '@/lib/pingone/types';
import { Fact } from './fact';
import { type Failing, ReadPart } from './read-part';

const ROWS_WAITING = 5;

/** What the licence allows, and how fast PingOne may be asked under it. */
export function LicenceParts({ read, ...failing }: Failing & { read: Promise<Settled<Capabilities>> }) {
  return (
    <ReadPart {...failing} read={read} what="what the licence allows" isInset waiting={<Waiting />}>
      {(capabilities) => (
        <Ruled>
          <Allowed {...capabilities} />
          <RateLimits {...capabilities} />
        </Ruled>
      )}
    </ReadPart>
  );
}

function Waiting() {
  return (
    <Ruled>
      <section className="sec" aria-label="What the licence allows" aria-busy>
        <Title of="Licence" />
        {[...Array(ROWS_WAITING).keys()].map((row) => (
          <Fact key={row} label={<Bar width={64} />}>
            <Bar width={unevenWidth(row) * 2} />
          </Fact>
        ))}
      </section>
    </Ruled>
  );
}

function Ruled({ children }: { children: ReactNode }) {
  return (
    <div className="leaf mt-6">
      <div className="rules">{children}</div>
    </div>
  );
}

function Allowed({ allowed, withheld }: Capabilities) {
  return (
    <section className="sec" aria-label="What the licence allows">
      <Title
        of="Licence"
        about={`${count(allowed.length)} of ${count(allowed.length + withheld.length)} capabilities`}
      />
      {groupCapabilities(allowed).map(({ title, words }) => (
        <Fact key={title} label={title}>
          <span className="two">{words.join(', ')}</span>
        </Fact>
      ))}
      {withheld.length > 0 ? (
        <Fact label="Not included">
          <span className="mute">
            {groupCapabilities(withheld)
              .flatMap(({ words }) => words)
              .join(', ')}
          </span>
        </Fact>
      ) : null}
    </section>
  );
}

function RateLimits({ rateLimits }: Capabilities) {
  return (
    <section className="sec" aria-label="Rate limits">
      <Title of="Rate limits" about="of the licence, shared by all its environments" />
      {rateLimits.length === 0 ? <Fact label="">PingOne tells no limits of this licence.</Fact> : null}
      {inOrder(rateLimits).map((limit) => (
        <Fact key={limit.code} label={rateLimitName(limit.code)}>
          {rateLimitSaid(limit)}
          <span className="mono mute end wide">{limit.code}</span>
        </Fact>
      ))}
      {rateLimits.length > 0 ? (
        <Fact label="">
          <span className="two">
            Unless its settings say otherwise, PingOne gives one address 35 % of each. Calls through Nango come from
            Nango’s addresses.
          </span>
        </Fact>
      ) : null}
    </section>
  );
}

function Title({ of, about }: { of: string; about?: string }) {
  return (
    <div className="lab h">
      <h2>{of}</h2>
      <div className="r two">{about}</div>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { Result } from '@/components/api/result';
import { groupCapabilities } from '@/components/environments/capability-labels';
import { formatRateLimit, rateLimitName, sortRateLimits } from '@/components/environments/rate-limit-labels';
import { SkeletonBar, skeletonWidth } from '@/components/ui/skeleton';
import { formatCount } from '@/lib/format';
import type { Capabilities } from '@/lib/pingone/types';
import { AsyncSection, type FailureContext } from './async-section';
import { Fact } from './fact';

const SKELETON_ROWS = 5;

/** Shows the capabilities of the license and its rate limits. */
export function LicenseSections({ read, ...failing }: FailureContext & { read: Promise<Result<Capabilities>> }) {
  return (
    <AsyncSection {...failing} read={read} what="license capabilities" isInset fallback={<Skeleton />}>
      {(capabilities) => (
        <Ruled>
          <Allowed {...capabilities} />
          <RateLimits {...capabilities} />
        </Ruled>
      )}
    </AsyncSection>
  );
}

function Skeleton() {
  return (
    <Ruled>
      <section className="sec" aria-label="License capabilities" aria-busy>
        <Title of="License" />
        {[...Array(SKELETON_ROWS).keys()].map((row) => (
          <Fact key={row} label={<SkeletonBar width={64} />}>
            <SkeletonBar width={skeletonWidth(row) * 2} />
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
    <section className="sec" aria-label="License capabilities">
      <Title
        of="License"
        about={`${formatCount(allowed.length)} of ${formatCount(allowed.length + withheld.length)} capabilities`}
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
      <Title of="Rate limits" about="of the license, shared by all its environments" />
      {rateLimits.length === 0 ? <Fact label="">PingOne reports no rate limits for this license.</Fact> : null}
      {sortRateLimits(rateLimits).map((limit) => (
        <Fact key={limit.code} label={rateLimitName(limit.code)}>
          {formatRateLimit(limit)}
          <span className="mono mute end wide">{limit.code}</span>
        </Fact>
      ))}
      {rateLimits.length > 0 ? (
        <Fact label="">
          <span className="two">
            By default, PingOne allows one IP address 35% of each limit. Calls through Nango come from Nango’s
            addresses.
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

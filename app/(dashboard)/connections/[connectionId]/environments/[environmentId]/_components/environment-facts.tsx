import type { Result } from '@/components/api/result';
import { serviceName } from '@/components/environments/environment-list-item';
import { formatReadablePopulations } from '@/components/environments/format-readable-populations';
import { Health } from '@/components/ui/health';
import { IdChip } from '@/components/ui/id-chip';
import { Time } from '@/components/ui/time';
import type { KnownEnvironment } from '@/lib/api/environments';
import { formatCode, formatCount } from '@/lib/format';
import { REGIONS } from '@/lib/pingone/regions';
import type { License } from '@/lib/pingone/types';
import { Fact } from './fact';
import { LicenseFact } from './license-fact';

const ACCESS = { yes: 'Users readable', no: 'Can’t read users', unknown: 'Not checked yet' } as const;

type Props = { environment: KnownEnvironment; license: Promise<Result<License>> };

/** Shows the facts of an environment. All but the license terms are already known. */
export function EnvironmentFacts({ environment, license }: Props) {
  const { type, region, status, products, identities, usersReadable, reason, reasonRole } = environment;
  const { createdAt, updatedAt, probedAt, learntAt, readablePopulations: partly } = environment;
  return (
    <div className="leaf">
      <div className="rules">
        <div className="sec">
          <Fact label="Environment ID">
            <IdChip id={environment.id} whole />
          </Fact>
          <Fact label="Type">
            {formatCode(type)}, {formatCode(status).toLowerCase()}
          </Fact>
          <Fact label="Region">{formatRegion(region)}</Fact>
          <Fact label="License">
            <LicenseFact known={environment.licence} read={license} />
          </Fact>
          <Fact label="Services">{products?.map(serviceName).join(', ') || '–'}</Fact>
          <Fact label="Access">
            {partly ? (
              <Health tone="part">Users readable in {formatReadablePopulations(partly)}</Health>
            ) : (
              ACCESS[usersReadable]
            )}
            {usersReadable === 'no' ? (
              <span className="two">
                {reasonRole ? (
                  <>
                    Requires <b className="strong">{reasonRole}</b>.
                  </>
                ) : (
                  reason
                )}
              </span>
            ) : null}
          </Fact>
          <Fact label="Identities">
            {formatCount(identities)}
            {identities === undefined ? null : <span className="mute">in readable populations</span>}
          </Fact>
          <Fact label="Created">
            <Time at={createdAt} exact />
          </Fact>
          <Fact label="Updated">
            <Time at={updatedAt} exact />
          </Fact>
          <Fact label="Checked">
            <Time at={probedAt} exact />
          </Fact>
          <Fact label="Listed">
            <Time at={learntAt} exact />
          </Fact>
        </div>
      </div>
    </div>
  );
}

function formatRegion(code: string): string {
  const known = Object.values(REGIONS).find((region) => region.code === code);
  return known ? `${known.name} (${code})` : code;
}

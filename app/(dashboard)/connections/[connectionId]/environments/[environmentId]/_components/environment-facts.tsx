import type { ReactNode } from 'react';
import { roleIn } from '@/components/data-table/role-in';
import { serviceName } from '@/components/environments/environment-line';
import { IdChip } from '@/components/ui/id-chip';
import { Time } from '@/components/ui/time';
import { count, words } from '@/lib/format';
import type { KnownEnvironment } from '@/lib/operations/known-environment';

const ACCESS = { yes: 'Users readable', no: 'May not read users', unknown: 'Not checked yet' } as const;

/** What is known of an environment, each fact on its rule. */
export function EnvironmentFacts({ environment }: { environment: KnownEnvironment }) {
  const { region, licence, products, createdAt, identities, usersReadable, reason, probedAt, learntAt } = environment;
  const role = roleIn(reason);
  return (
    <div className="leaf">
      <div className="rules">
        <div className="sec">
          <Fact label="Environment id">
            <IdChip id={environment.id} whole />
          </Fact>
          <Fact label="Region">{region}</Fact>
          <Fact label="Status">{words(environment.status)}</Fact>
          <Fact label="Licence">{licence ? (licence.name ?? <IdChip id={licence.id} />) : '–'}</Fact>
          <Fact label="Services">{products?.map(serviceName).join(', ') ?? '–'}</Fact>
          <Fact label="Access">
            {ACCESS[usersReadable]}
            {usersReadable === 'no' ? (
              <span className="two">
                {role ? (
                  <>
                    Needs <b className="strong">{role}</b> here.
                  </>
                ) : (
                  reason
                )}
              </span>
            ) : null}
          </Fact>
          <Fact label="Identities">
            {count(identities)}
            {identities === undefined ? null : <span className="mute">over the populations that can be read</span>}
          </Fact>
          <Fact label="Checked">
            <Time at={probedAt} exact />
          </Fact>
          <Fact label="Listed">
            <Time at={learntAt} exact />
          </Fact>
          <Fact label="Created">
            <Time at={createdAt} exact />
          </Fact>
        </div>
      </div>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <div className="r wrap">{children}</div>
    </div>
  );
}

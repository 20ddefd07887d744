import { useId } from 'react';
import type { Profile } from '@/lib/db/schema';
import { type PingOneAddresses, type Recognised, recognisePingOne } from '@/lib/pingone/recognise';
import { isTld, REGIONS } from '@/lib/pingone/regions';
import { TLDS, type Tld } from '@/lib/pingone/types';
import { Button } from '../ui/button';
import { Health } from '../ui/health';
import { IdChip } from '../ui/id-chip';
import { type Choice, chosenTenant } from './choice';
import { Pick } from './pick';
import { StepEnd } from './step-end';

type Props = {
  titleId: string;
  choice: Choice;
  addresses: PingOneAddresses;
  onChange: (part: Partial<Choice>) => void;
  onCancel: () => void;
  onNext: () => void;
};

const PROFILES: readonly { value: Profile; name: string; says: string }[] = [
  {
    value: 'admin',
    name: 'Users of the tenant',
    says: 'Your PingOne roles decide which. Needs a Worker app in this environment.',
  },
  {
    value: 'self-service',
    name: 'Only my own user record',
    says: 'Self-service scopes (p1:*). Needs an OIDC Web App.',
  },
];

/** Step 1: any address of the tenant, and what to reach there. */
export function TenantStep({ titleId, choice, addresses, onChange, onCancel, onNext }: Props) {
  const found = recognisePingOne(choice.text, addresses);
  const tenant = chosenTenant(choice, addresses);
  const reachId = useId();
  const aboutId = useId();
  return (
    <form
      className="flex flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (tenant) onNext();
      }}
    >
      <h2 id={titleId}>Which tenant?</h2>
      <p className="two">Paste any address from its PingOne console, or an environment id.</p>
      <div className="field mt-3">
        <input
          data-first
          className="mono"
          aria-label="PingOne address or environment id"
          aria-describedby={aboutId}
          placeholder="https://console.pingone.eu/index.html?env=…"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={choice.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
      <div id={aboutId} aria-live="polite">
        {found.ok ? (
          <Facts found={found} region={choice.region} onRegion={(region) => onChange({ region })} />
        ) : choice.text.trim() ? (
          <p className="wrong">{found.says}</p>
        ) : null}
      </div>
      <h3 id={reachId} className="mt-[18px]">
        What should the connection reach?
      </h3>
      <Pick
        labelledBy={reachId}
        options={PROFILES}
        value={choice.profile}
        onPick={(profile) => onChange({ profile })}
      />
      <StepEnd>
        <Button onClick={onCancel}>Cancel</Button>
        <span className="small mute">Next: the app to create, ready to copy</span>
        <Button kind="go" type="submit" disabled={!tenant}>
          Continue
        </Button>
      </StepEnd>
    </form>
  );
}

type FactsProps = {
  found: Extract<Recognised, { ok: true }>;
  region: Tld | undefined;
  onRegion: (region: Tld | undefined) => void;
};

function Facts({ found, region, onRegion }: FactsProps) {
  return (
    <div className="facts">
      <div className="lab">
        <span>Recognised</span>
        <span className="[&_.health]:whitespace-normal">
          <Health tone="ok">{found.says}</Health>
        </span>
      </div>
      <div className="lab">
        <span>Region</span>
        <span>
          {found.tld ? (
            <>
              {REGIONS[found.tld].name} <span className="mono mute">pingone.{found.tld}</span>
            </>
          ) : (
            <RegionChoice region={region} onRegion={onRegion} />
          )}
        </span>
      </div>
      <div className="lab">
        <span>Environment</span>
        <span>
          {found.environmentId ? (
            <IdChip id={found.environmentId} whole />
          ) : (
            'This address names none. Paste one that does, or the id.'
          )}
        </span>
      </div>
    </div>
  );
}

function RegionChoice({ region, onRegion }: Omit<FactsProps, 'found'>) {
  return (
    <label className="page-size">
      <span className="aloud">Region</span>
      <select
        value={region ?? ''}
        onChange={({ target }) => onRegion(isTld(target.value) ? target.value : undefined)}
        required
      >
        <option value="" disabled>
          Choose the region
        </option>
        {TLDS.map((tld) => (
          <option key={tld} value={tld}>
            {REGIONS[tld].name} · pingone.{tld}
          </option>
        ))}
      </select>
    </label>
  );
}

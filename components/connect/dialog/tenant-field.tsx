import { useId } from 'react';
import {
  type PingOneAddresses,
  type RecognizedAddress,
  recognizePingOneAddress,
} from '@/lib/pingone/recognize-address';
import { isTld, REGIONS, TLDS, type Tld } from '@/lib/pingone/regions';
import { Health } from '../../ui/health';
import { IdChip } from '../../ui/id-chip';
import type { ConnectChoice } from './connect-choice';

type TenantText = Pick<ConnectChoice, 'text' | 'region'>;

type Props = {
  tenant: TenantText;
  addresses: PingOneAddresses;
  onChange: (part: Partial<TenantText>) => void;
  /** True when the field receives initial focus. */
  isFirst?: boolean;
};

/** A field for any PingOne address of a tenant, with the region and environment recognized in it. */
export function TenantField({ tenant, addresses, onChange, isFirst = false }: Props) {
  const found = recognizePingOneAddress(tenant.text, addresses);
  const aboutId = useId();
  return (
    <>
      <div className="field mt-3">
        <input
          data-first={isFirst || undefined}
          className="mono"
          aria-label="PingOne address or environment ID"
          aria-describedby={aboutId}
          placeholder="https://console.pingone.eu/index.html?env=…"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={tenant.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
      <div id={aboutId} aria-live="polite">
        {found.ok ? (
          <Facts found={found} region={tenant.region} onRegion={(region) => onChange({ region })} />
        ) : tenant.text.trim() ? (
          <p className="wrong">{found.says}</p>
        ) : null}
      </div>
    </>
  );
}

type FactsProps = {
  found: Extract<RecognizedAddress, { ok: true }>;
  region: Tld | undefined;
  onRegion: (region: Tld | undefined) => void;
};

function Facts({ found, region, onRegion }: FactsProps) {
  return (
    <div className="facts">
      <div className="lab">
        <span>Recognized</span>
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
            'This address doesn’t contain an environment ID. Paste one that does, or paste the ID.'
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
          Select a region
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

'use client';

import { SingleChoice } from '@/components/forms/choices';
import { SearchField } from '@/components/table/search-field';
import { useUrlChange } from '@/components/table/use-url-change';
import { Chip } from '@/components/ui/chip';
import type { ConnectionFilter } from './connection-filter';

type Option = { value: string; label: string };

const HEALTH: readonly Option[] = [
  { value: 'healthy', label: 'Healthy' },
  { value: 'partly-readable', label: 'Partly readable' },
  { value: 'rate-limited', label: 'Rate limited' },
  { value: 'needs-reconnecting', label: 'Needs reconnecting' },
  { value: 'unreachable', label: 'Unreachable' },
  { value: 'checking', label: 'Checking' },
];
const PROFILES: readonly Option[] = [
  { value: 'admin', label: 'Admin' },
  { value: 'self-service', label: 'Self-service' },
];

export function ConnectionFilters({ filter }: { filter: ConnectionFilter }) {
  const { change, isPending } = useUrlChange();
  const set = (name: string, value: string, options?: { replace: boolean }) =>
    change((params) => (value ? params.set(name, value) : params.delete(name)), options);
  return (
    <div className="in filters" aria-busy={isPending}>
      <SearchField
        placeholder="Name, person, region, ID"
        value={filter.search}
        onSearch={(text) => set('q', text, { replace: true })}
      />
      <Choose label="Health" options={HEALTH} value={filter.health} onChoose={(value) => set('health', value)} />
      <Choose label="Profile" options={PROFILES} value={filter.profile} onChoose={(value) => set('profile', value)} />
    </div>
  );
}

type ChooseProps = { label: string; options: readonly Option[]; value: string; onChoose: (value: string) => void };

function Choose({ label, options, value, onChoose }: ChooseProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <Chip label={label} value={chosen?.label ?? 'any'} onClear={value ? () => onChoose('') : undefined}>
      {(close) =>
        [{ value: '', label: 'Any' }, ...options].map((option) => (
          <SingleChoice
            key={option.value}
            isOn={option.value === value}
            onChoose={() => {
              close();
              onChoose(option.value);
            }}
          >
            {option.label}
          </SingleChoice>
        ))
      }
    </Chip>
  );
}

'use client';

import { formatCode } from '@/lib/format';
import { SingleChoice } from '../forms/choices';
import { SearchField } from '../table/search-field';
import { useUrlChange } from '../table/use-url-change';
import { Chip } from '../ui/chip';
import type { EnvironmentFilter } from './filter-environments';

type Props = {
  filter: EnvironmentFilter;
  types: readonly string[];
  connections: readonly { id: string; name: string }[];
};

export function EnvironmentFilters({ filter, types, connections }: Props) {
  const { change, isPending } = useUrlChange();
  const set = (name: string, value: string, options?: { replace: boolean }) =>
    change((params) => (value ? params.set(name, value) : params.delete(name)), options);
  const connection = connections.find(({ id }) => id === filter.connectionId);

  return (
    <div className="in filters" aria-busy={isPending}>
      <SearchField
        placeholder="Name or environment ID"
        value={filter.search}
        onSearch={(text) => set('q', text, { replace: true })}
      />
      <Chip
        label="Type"
        value={filter.type ? formatCode(filter.type) : 'any'}
        onClear={filter.type ? () => set('type', '') : undefined}
      >
        {(close) =>
          ['', ...types].map((type) => (
            <SingleChoice
              key={type}
              isOn={type === filter.type}
              onChoose={() => {
                close();
                set('type', type);
              }}
            >
              {type ? formatCode(type) : 'Any'}
            </SingleChoice>
          ))
        }
      </Chip>
      {connections.length > 1 ? (
        <Chip
          label="Connection"
          value={connection?.name ?? 'any'}
          onClear={connection ? () => set('connection', '') : undefined}
        >
          {(close) =>
            [{ id: '', name: 'Any' }, ...connections].map(({ id, name }) => (
              <SingleChoice
                key={id}
                isOn={id === filter.connectionId}
                onChoose={() => {
                  close();
                  set('connection', id);
                }}
              >
                <bdi dir="auto" className="clip">
                  {name}
                </bdi>
              </SingleChoice>
            ))
          }
        </Chip>
      ) : null}
    </div>
  );
}

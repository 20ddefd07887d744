'use client';

import { Suspense, use, useState } from 'react';
import { SEARCH_LENGTH } from '@/lib/pingone/query-limits';
import { AddFilter, AnyOf, OneOf } from '../data-table/choices';
import { SearchField } from '../data-table/search-field';
import { useUrlChange } from '../data-table/use-url-change';
import { Chip } from '../ui/chip';
import { ScimLine } from './scim-line';
import { type PopulationsRead, usePopulationNames } from './use-population-names';
import type { PopulationNames } from './user-line';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type UsersFilter = {
  search: string;
  populationIds: readonly string[];
  enabled?: boolean;
  /** SCIM that somebody wrote; takes the place of the rest. */
  written: string;
  /** The SCIM that is sent. */
  scim: string;
};

type Props = { filter: UsersFilter; populations: PopulationsRead };

/** Search, filters, and the SCIM line: what is asked of PingOne, all of it in the address. */
export function UsersFilters({ filter, populations }: Props) {
  const { change, isPending } = useUrlChange();
  const [added, setAdded] = useState<'population' | 'enabled' | 'scim'>();
  const { populationIds, enabled, written } = filter;
  const set = (edit: (params: URLSearchParams) => void, replace = false) =>
    change(
      (params) => {
        for (const name of ['cursor', 'from', 'user']) params.delete(name);
        edit(params);
      },
      { replace },
    );

  const search = (text: string) =>
    set((params) => {
      params.delete('filter');
      if (UUID.test(text)) {
        params.delete('q');
        params.set('user', text.toLowerCase());
      } else if (text) params.set('q', text);
      else params.delete('q');
    }, true);

  const showPopulation = !written && (populationIds.length > 0 || added === 'population');
  const showEnabled = !written && (enabled !== undefined || added === 'enabled');
  return (
    <>
      <div className="in filters" aria-busy={isPending}>
        <SearchField
          placeholder="Name, username or email"
          value={filter.search}
          maxLength={SEARCH_LENGTH}
          onSearch={search}
        />
        {showPopulation ? (
          <PopulationChip
            chosen={populationIds}
            populations={populations}
            startsOpen={added === 'population'}
            onChoose={(ids) => {
              if (ids.length === 0) setAdded(undefined);
              set((params) => {
                params.delete('population');
                for (const id of ids) params.append('population', id);
              });
            }}
          />
        ) : null}
        {showEnabled ? (
          <EnabledChip
            value={enabled}
            startsOpen={added === 'enabled'}
            onChoose={(next) => {
              setAdded(undefined);
              set((params) => (next === undefined ? params.delete('enabled') : params.set('enabled', String(next))));
            }}
          />
        ) : null}
        {written ? null : (
          <AddFilter
            filters={[
              ...(showPopulation ? [] : [{ word: 'Population', onAdd: () => setAdded('population') }]),
              ...(showEnabled ? [] : [{ word: 'Enabled', onAdd: () => setAdded('enabled') }]),
              ...(filter.scim ? [] : [{ word: 'SCIM as text', onAdd: () => setAdded('scim') }]),
            ]}
          />
        )}
      </div>
      <ScimLine
        scim={filter.scim}
        startsOpen={added === 'scim'}
        onDone={() => setAdded(undefined)}
        onWrite={(text) =>
          set((params) => {
            for (const name of ['q', 'population', 'enabled', 'filter']) params.delete(name);
            if (text) params.set('filter', text);
          })
        }
      />
    </>
  );
}

type PopulationChipProps = {
  chosen: readonly string[];
  populations: PopulationsRead;
  startsOpen: boolean;
  onChoose: (ids: readonly string[]) => void;
};

function PopulationChip({ chosen: asked, populations, startsOpen, onChoose: ask }: PopulationChipProps) {
  // The page that was asked for takes a moment; meanwhile what was picked counts, so that a second pick adds to it.
  const [answered, setAnswered] = useState(asked);
  const [chosen, setChosen] = useState(asked);
  if (answered.join() !== asked.join()) {
    setAnswered(asked);
    setChosen(asked);
  }
  const onChoose = (ids: readonly string[]) => {
    setChosen(ids);
    ask(ids);
  };
  const names = usePopulationNames(populations);
  return (
    <Chip label="Population" value={chosenSaid(chosen, names)} startsOpen={startsOpen} onClear={() => onChoose([])}>
      {() => (
        <Suspense fallback={<p className="none">Asking PingOne for populations</p>}>
          <PopulationChoices chosen={chosen} populations={populations} onChoose={onChoose} />
        </Suspense>
      )}
    </Chip>
  );
}

function chosenSaid(chosen: readonly string[], names: PopulationNames): string {
  const [first] = chosen;
  if (first === undefined) return 'any';
  if (chosen.length === 1) return names[first] ?? '1 chosen';
  const all = Object.keys(names).length;
  return all > 0 ? `${chosen.length} of ${all}` : `${chosen.length} chosen`;
}

function PopulationChoices({ chosen, populations, onChoose }: Omit<PopulationChipProps, 'startsOpen'>) {
  const answer = use(populations);
  if (!answer.ok) return <p className="none">{answer.problem.message}</p>;
  const toggle = (id: string) => (chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  return answer.value.items.map(({ id, name }) => (
    <AnyOf key={id} isOn={chosen.includes(id)} onChoose={() => onChoose(toggle(id))}>
      <bdi dir="auto" className="clip">
        {name}
      </bdi>
    </AnyOf>
  ));
}

type EnabledChipProps = {
  value: boolean | undefined;
  startsOpen: boolean;
  onChoose: (value: boolean | undefined) => void;
};

const ENABLED = [
  { value: undefined, word: 'any' },
  { value: true, word: 'yes' },
  { value: false, word: 'no' },
] as const;

function EnabledChip({ value, startsOpen, onChoose }: EnabledChipProps) {
  const current = ENABLED.find((choice) => choice.value === value)?.word ?? 'any';
  return (
    <Chip label="Enabled" value={current} startsOpen={startsOpen} onClear={() => onChoose(undefined)}>
      {(close) =>
        ENABLED.map((choice) => (
          <OneOf
            key={choice.word}
            isOn={choice.value === value}
            onChoose={() => {
              close();
              onChoose(choice.value);
            }}
          >
            {choice.word}
          </OneOf>
        ))
      }
    </Chip>
  );
}

'use client';

import { useState } from 'react';
import { MultipleChoice } from '../../forms/choices';
import { Chip } from '../../ui/chip';
import type { IdsChipProps } from './population-chip';
import { findGroupName, useGroupSearch } from './use-group-search';
import { useOptimisticSelection } from './use-optimistic-selection';

/** Filters by members of any selected group, direct or through another group. */
export function GroupChip({ chosen: requested, base, startsOpen, onChoose }: IdsChipProps & { base: string }) {
  const { chosen, choose, toggle } = useOptimisticSelection(requested, onChoose);
  const [first] = chosen;
  const selectedText =
    chosen.length === 1 && first ? (findGroupName(first) ?? '1 selected') : `${chosen.length} selected`;
  return (
    <Chip
      label="Group"
      value={chosen.length === 0 ? 'any' : selectedText}
      startsOpen={startsOpen}
      onClear={() => choose([])}
    >
      {() => <GroupChoices base={base} chosen={chosen} onToggle={toggle} />}
    </Chip>
  );
}

type ChoicesProps = { base: string; chosen: readonly string[]; onToggle: (id: string) => void };

function GroupChoices({ base, chosen, onToggle }: ChoicesProps) {
  const [search, setSearch] = useState('');
  const [initiallyChosen] = useState(chosen);
  const result = useGroupSearch(base, search.trim());
  const found = (result?.ok ? result.value : []).filter(({ id }) => !initiallyChosen.includes(id));
  const initial = initiallyChosen.map((id) => ({ id, name: findGroupName(id) }));
  return (
    <>
      <input
        className="q"
        data-first
        type="search"
        aria-label="Find a group"
        placeholder="Start of the group name"
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {[...initial, ...found].map(({ id, name }) => (
        <MultipleChoice key={id} isOn={chosen.includes(id)} onChoose={() => onToggle(id)}>
          <bdi dir="auto" className={name === undefined ? 'mono clip' : 'clip'}>
            {name ?? id}
          </bdi>
        </MultipleChoice>
      ))}
      <p className="none" role="status">
        {groupsStatus(result, found.length)}
      </p>
    </>
  );
}

function groupsStatus(result: ReturnType<typeof useGroupSearch>, found: number): string {
  if (!result) return 'Loading groups';
  if (!result.ok) return result.problem.message;
  return found === 0 ? 'No other group name starts with this.' : '';
}

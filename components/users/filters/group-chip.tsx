'use client';

import { useState } from 'react';
import { MultipleChoice } from '../../forms/choices';
import { Chip } from '../../ui/chip';
import type { IdsChipProps } from './population-chip';
import { findGroupName, useGroupSearch } from './use-group-search';
import { useOptimisticSelection } from './use-optimistic-selection';

/** Members of any of the chosen groups, directly or through another group. */
export function GroupChip({ chosen: asked, base, startsOpen, onChoose }: IdsChipProps & { base: string }) {
  const { chosen, choose, toggle } = useOptimisticSelection(asked, onChoose);
  const [first] = chosen;
  const said = chosen.length === 1 && first ? (findGroupName(first) ?? '1 selected') : `${chosen.length} selected`;
  return (
    <Chip label="Group" value={chosen.length === 0 ? 'any' : said} startsOpen={startsOpen} onClear={() => choose([])}>
      {() => <GroupChoices base={base} chosen={chosen} onToggle={toggle} />}
    </Chip>
  );
}

type ChoicesProps = { base: string; chosen: readonly string[]; onToggle: (id: string) => void };

function GroupChoices({ base, chosen, onToggle }: ChoicesProps) {
  const [search, setSearch] = useState('');
  const [chosenBefore] = useState(chosen);
  const answer = useGroupSearch(base, search.trim());
  const found = (answer?.ok ? answer.value : []).filter(({ id }) => !chosenBefore.includes(id));
  const before = chosenBefore.map((id) => ({ id, name: findGroupName(id) }));
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
      {[...before, ...found].map(({ id, name }) => (
        <MultipleChoice key={id} isOn={chosen.includes(id)} onChoose={() => onToggle(id)}>
          <bdi dir="auto" className={name === undefined ? 'mono clip' : 'clip'}>
            {name ?? id}
          </bdi>
        </MultipleChoice>
      ))}
      <p className="none" role="status">
        {groupsSaid(answer, found.length)}
      </p>
    </>
  );
}

function groupsSaid(answer: ReturnType<typeof useGroupSearch>, found: number): string {
  if (!answer) return 'Loading groups';
  if (!answer.ok) return answer.problem.message;
  return found === 0 ? 'No other group name starts with this.' : '';
}

'use client';

import { useState } from 'react';
import { AnyOf } from '../data-table/choices';
import { Chip } from '../ui/chip';
import type { IdsChipProps } from './population-chip';
import { useChosen } from './use-chosen';
import { groupName, useGroups } from './use-groups';

/** Members of any of the chosen groups, directly or through another group. */
export function GroupChip({ chosen: asked, base, startsOpen, onChoose }: IdsChipProps & { base: string }) {
  const { chosen, choose, toggle } = useChosen(asked, onChoose);
  const [first] = chosen;
  const said = chosen.length === 1 && first ? (groupName(first) ?? '1 chosen') : `${chosen.length} chosen`;
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
  const answer = useGroups(base, search.trim());
  const found = (answer?.ok ? answer.value : []).filter(({ id }) => !chosenBefore.includes(id));
  const before = chosenBefore.map((id) => ({ id, name: groupName(id) }));
  return (
    <>
      <input
        className="q"
        data-first
        type="search"
        aria-label="Find a group"
        placeholder="Start of a group’s name"
        autoComplete="off"
        spellCheck={false}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {[...before, ...found].map(({ id, name }) => (
        <AnyOf key={id} isOn={chosen.includes(id)} onChoose={() => onToggle(id)}>
          <bdi dir="auto" className={name === undefined ? 'mono clip' : 'clip'}>
            {name ?? id}
          </bdi>
        </AnyOf>
      ))}
      <p className="none" role="status">
        {groupsSaid(answer, found.length)}
      </p>
    </>
  );
}

function groupsSaid(answer: ReturnType<typeof useGroups>, found: number): string {
  if (!answer) return 'Asking PingOne for groups';
  if (!answer.ok) return answer.problem.message;
  return found === 0 ? 'No other group has a name that starts so.' : '';
}

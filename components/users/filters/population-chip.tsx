'use client';

import { Suspense, use } from 'react';
import { MultipleChoice } from '../../forms/choices';
import { Chip } from '../../ui/chip';
import type { PopulationNames } from '../list/user-list-item';
import { type PopulationsPromise, usePopulationNames } from '../use-population-names';
import { useOptimisticSelection } from './use-optimistic-selection';

export type IdsChipProps = {
  chosen: readonly string[];
  startsOpen: boolean;
  onChoose: (ids: readonly string[]) => void;
};

export function PopulationChip({
  chosen: requested,
  populations,
  startsOpen,
  onChoose,
}: IdsChipProps & { populations: PopulationsPromise }) {
  const { chosen, choose, toggle } = useOptimisticSelection(requested, onChoose);
  const names = usePopulationNames(populations);
  return (
    <Chip label="Population" value={selectedText(chosen, names)} startsOpen={startsOpen} onClear={() => choose([])}>
      {() => (
        <Suspense fallback={<p className="none">Loading populations</p>}>
          <PopulationChoices chosen={chosen} populations={populations} onToggle={toggle} />
        </Suspense>
      )}
    </Chip>
  );
}

function selectedText(chosen: readonly string[], names: PopulationNames): string {
  const [first] = chosen;
  if (first === undefined) return 'any';
  if (chosen.length === 1) return names[first] ?? '1 selected';
  const all = Object.keys(names).length;
  return all > 0 ? `${chosen.length} of ${all}` : `${chosen.length} selected`;
}

type ChoicesProps = { chosen: readonly string[]; populations: PopulationsPromise; onToggle: (id: string) => void };

function PopulationChoices({ chosen, populations, onToggle }: ChoicesProps) {
  const result = use(populations);
  if (!result.ok) return <p className="none">{result.problem.message}</p>;
  return result.value.items.map(({ id, name }) => (
    <MultipleChoice key={id} isOn={chosen.includes(id)} onChoose={() => onToggle(id)}>
      <bdi dir="auto" className="clip">
        {name}
      </bdi>
    </MultipleChoice>
  ));
}

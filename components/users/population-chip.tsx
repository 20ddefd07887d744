'use client';

import { Suspense, use } from 'react';
import { AnyOf } from '../data-table/choices';
import { Chip } from '../ui/chip';
import { useChosen } from './use-chosen';
import { type PopulationsRead, usePopulationNames } from './use-population-names';
import type { PopulationNames } from './user-line';

export type IdsChipProps = {
  chosen: readonly string[];
  startsOpen: boolean;
  onChoose: (ids: readonly string[]) => void;
};

export function PopulationChip({
  chosen: asked,
  populations,
  startsOpen,
  onChoose,
}: IdsChipProps & { populations: PopulationsRead }) {
  const { chosen, choose, toggle } = useChosen(asked, onChoose);
  const names = usePopulationNames(populations);
  return (
    <Chip label="Population" value={chosenSaid(chosen, names)} startsOpen={startsOpen} onClear={() => choose([])}>
      {() => (
        <Suspense fallback={<p className="none">Asking PingOne for populations</p>}>
          <PopulationChoices chosen={chosen} populations={populations} onToggle={toggle} />
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

type ChoicesProps = { chosen: readonly string[]; populations: PopulationsRead; onToggle: (id: string) => void };

function PopulationChoices({ chosen, populations, onToggle }: ChoicesProps) {
  const answer = use(populations);
  if (!answer.ok) return <p className="none">{answer.problem.message}</p>;
  return answer.value.items.map(({ id, name }) => (
    <AnyOf key={id} isOn={chosen.includes(id)} onChoose={() => onToggle(id)}>
      <bdi dir="auto" className="clip">
        {name}
      </bdi>
    </AnyOf>
  ));
}

'use client';

import type { Settled } from '../data-table/problem';
import { attributeWord } from './attribute-word';
import { type Completion, completionsAt, idCompletion, namedBy, type Place } from './scim-completion';
import type { CustomTexts } from './use-custom-texts';
import { useGroups } from './use-groups';
import { type PopulationsRead, usePopulationNames } from './use-population-names';

/** What is known of the environment, to complete with. */
export type Known = {
  base: string;
  populations: PopulationsRead;
  custom: Settled<CustomTexts> | undefined;
};

/** `note` is said when names are looked up and there is none to offer. */
export type Offers = { completions: readonly Completion[]; note: string };

const NOTHING: Offers = { completions: [], note: '' };

/** What may be written at a place of `text`: words of the grammar, or ids by the names of what they stand for. */
export function useOffers({ base, populations, custom }: Known, text: string, place: Place | undefined): Offers {
  const named = place && namedBy(place);
  const populationNames = usePopulationNames(populations);
  const groups = useGroups(base, place && named === 'group' ? place.typed.trim() : undefined);
  if (!place) return NOTHING;
  if (!named) return { completions: completionsAt(place, (name) => attributeWord(name, custom)), note: '' };
  if (named === 'group' && !groups) return { completions: [], note: 'Asking PingOne for groups' };
  if (named === 'group' && !groups?.ok) return { completions: [], note: groups?.problem.message ?? '' };
  const found =
    named === 'group'
      ? groups?.ok
        ? groups.value
        : []
      : Object.entries(populationNames).map(([id, name]) => ({ id, name }));
  const completions = found
    .filter(({ id, name }) => id !== place.typed && name.toLowerCase().includes(place.typed.trim().toLowerCase()))
    .map((one) => idCompletion(place, one, text.slice(place.end)));
  return { completions, note: '' };
}

type ListProps = {
  id: string;
  offers: Offers;
  /** Which of them Enter takes; -1 = none. */
  active: number;
  onTake: (completion: Completion) => void;
};

/** The list under the editor; the keyboard stays in the input, which names the active one. */
export function OffersList({ id, offers: { completions, note }, active, onTake }: ListProps) {
  return (
    <div className="offers">
      <div role="listbox" id={id} aria-label="What may come here">
        {completions.map((completion, index) => (
          <div
            key={completion.insert}
            id={`${id}-${index}`}
            ref={index === active ? scrollHere : undefined}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={index === active ? 'o on' : 'o'}
            onPointerDown={(event) => {
              event.preventDefault();
              onTake(completion);
            }}
          >
            <bdi dir="auto" className="clip">
              {completion.label}
            </bdi>
            {completion.word ? <span className="end small mute">{completion.word}</span> : null}
          </div>
        ))}
      </div>
      {note ? (
        <p className="none" role="status">
          {note}
        </p>
      ) : null}
    </div>
  );
}

function scrollHere(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: 'nearest' });
}

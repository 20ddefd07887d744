'use client';

import type { Result } from '../../api/problem';
import { attributeLabel } from '../attribute-labels';
import { type PopulationsPromise, usePopulationNames } from '../use-population-names';
import {
  type Completion,
  type CompletionContext,
  findReferencedKind,
  listCompletions,
  toIdCompletion,
} from './scim-completion';
import type { CustomTextAttributes } from './use-custom-text-attributes';
import { useGroupSearch } from './use-group-search';

/** What is known of the environment, to complete with. */
export type SuggestionSources = {
  base: string;
  populations: PopulationsPromise;
  custom: Result<CustomTextAttributes> | undefined;
};

/** `note` is said when names are looked up and there is none to offer. */
export type Suggestions = { completions: readonly Completion[]; note: string };

const NOTHING: Suggestions = { completions: [], note: '' };

/** What may be written at a place of `text`: words of the grammar, or ids by the names of what they stand for. */
export function useSuggestions(
  { base, populations, custom }: SuggestionSources,
  text: string,
  place: CompletionContext | undefined,
): Suggestions {
  const named = place && findReferencedKind(place);
  const populationNames = usePopulationNames(populations);
  const groups = useGroupSearch(base, place && named === 'group' ? place.typed.trim() : undefined);
  if (!place) return NOTHING;
  if (!named) return { completions: listCompletions(place, (name) => attributeLabel(name, custom)), note: '' };
  if (named === 'group' && !groups) return { completions: [], note: 'Loading groups' };
  if (named === 'group' && !groups?.ok) return { completions: [], note: groups?.problem.message ?? '' };
  const found =
    named === 'group'
      ? groups?.ok
        ? groups.value
        : []
      : Object.entries(populationNames).map(([id, name]) => ({ id, name }));
  const completions = found
    .filter(({ id, name }) => id !== place.typed && name.toLowerCase().includes(place.typed.trim().toLowerCase()))
    .map((one) => toIdCompletion(place, one, text.slice(place.end)));
  return { completions, note: '' };
}

type ListProps = {
  id: string;
  offers: Suggestions;
  /** Which of them Enter takes; -1 = none. */
  active: number;
  onTake: (completion: Completion) => void;
};

/** The list under the editor; the keyboard stays in the input, which names the active one. */
export function SuggestionList({ id, offers: { completions, note }, active, onTake }: ListProps) {
  return (
    <div className="offers">
      <div role="listbox" id={id} aria-label="Suggestions">
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

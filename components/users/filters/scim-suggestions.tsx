'use client';

import type { Result } from '../../api/result';
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

/** Data about the environment to suggest from. */
export type SuggestionSources = {
  base: string;
  populations: PopulationsPromise;
  custom: Result<CustomTextAttributes> | undefined;
};

/** `note` is shown while names are loading or could not be loaded. */
export type Suggestions = { completions: readonly Completion[]; note: string };

const NO_SUGGESTIONS: Suggestions = { completions: [], note: '' };

/** Returns the suggestions for a place in `text`: grammar words, or population and group ids found by name. */
export function useSuggestions(
  { base, populations, custom }: SuggestionSources,
  text: string,
  place: CompletionContext | undefined,
): Suggestions {
  const referenced = place && findReferencedKind(place);
  const populationNames = usePopulationNames(populations);
  const groups = useGroupSearch(base, place && referenced === 'group' ? place.typed.trim() : undefined);
  if (!place) return NO_SUGGESTIONS;
  if (!referenced) return { completions: listCompletions(place, (name) => attributeLabel(name, custom)), note: '' };
  if (referenced === 'group' && !groups) return { completions: [], note: 'Loading groups' };
  if (referenced === 'group' && !groups?.ok) return { completions: [], note: groups?.problem.message ?? '' };
  const found =
    referenced === 'group'
      ? groups?.ok
        ? groups.value
        : []
      : Object.entries(populationNames).map(([id, name]) => ({ id, name }));
  const completions = found
    .filter(({ id, name }) => id !== place.typed && name.toLowerCase().includes(place.typed.trim().toLowerCase()))
    .map((item) => toIdCompletion(place, item, text.slice(place.end)));
  return { completions, note: '' };
}

type ListProps = {
  id: string;
  suggestions: Suggestions;
  /** Index of the suggestion that Enter inserts; -1 = none. */
  active: number;
  onPick: (completion: Completion) => void;
};

/** The list under the editor. Focus stays in the input, whose `aria-activedescendant` names the active option. */
export function SuggestionList({ id, suggestions: { completions, note }, active, onPick }: ListProps) {
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
              onPick(completion);
            }}
          >
            <bdi dir="auto" className="clip">
              {completion.label}
            </bdi>
            {completion.meaning ? <span className="end small mute">{completion.meaning}</span> : null}
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

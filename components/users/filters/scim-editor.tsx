'use client';

import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { type FilterMistake, type ParsedFilter, parseFilter } from '@/lib/pingone/filter/parse-filter';
import { FILTER_LENGTH } from '@/lib/pingone/filter/query-limits';
import type { UserFilter } from '@/lib/pingone/filter/user-filter';
import { userFilterRules } from '@/lib/pingone/filter/user-filter-rules';
import { toUserFilter } from '@/lib/pingone/filter/user-filter-scim';
import { formatAllowedValues } from '../../forms/format-allowed-values';
import { applyCompletion, type Completion, findCompletionContext } from './scim-completion';
import { SuggestionList, type SuggestionSources, useSuggestions } from './scim-suggestions';

const MAX_LISTED = 6;

export type ScimEditorProps = {
  text: string;
  known: SuggestionSources;
  onClose: () => void;
  /** Receives the filter as chips when they can show all of it, otherwise as written. */
  onSend: (filter: UserFilter) => void;
};

/** The SCIM editor: validates while typing and suggests completions. */
export default function ScimEditor({ text: start, known, onClose, onSend }: ScimEditorProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, caret, write, moveTo, wasSubmitted, setWasSubmitted } = useCaretText(start, input);
  const [list, setList] = useState<{ isClosed?: boolean; active?: number }>({});
  const rules = userFilterRules(known.custom?.ok ? known.custom.value.map(({ name }) => name) : undefined);
  const parsed = text.trim() ? parseFilter(text, rules) : undefined;
  const place = findCompletionContext(text, caret, rules);
  const suggestions = useSuggestions(known, text, place);
  const isOpen = !list.isClosed && (suggestions.completions.length > 0 || suggestions.note !== '');
  const active = list.active ?? (place?.typed ? 0 : -1);
  const chosen = isOpen ? suggestions.completions[active] : undefined;
  const mistake = visibleMistake(parsed, { wasSubmitted, wordStart: isOpen ? place?.start : undefined });

  const change = (next: { text: string; caret: number }) => {
    setList({});
    write(next);
  };
  const pick = (completion: Completion) => {
    if (place) change(applyCompletion(text, place, completion));
  };
  const submit = () => {
    if (!parsed) return onSend({});
    if (parsed.ok) return onSend(toUserFilter(parsed.filter) ?? { written: text.trim() });
    setWasSubmitted(true);
    setList({ isClosed: true });
    input.current?.setSelectionRange(...parsed.mistake.at);
  };
  const move = (step: number) => {
    const count = suggestions.completions.length;
    if (isOpen && count > 0) setList({ active: (Math.max(active, step > 0 ? -1 : 0) + step + count) % count });
    else setList({});
  };

  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const action = KEYS[event.key]?.({
      chosen,
      isOpen,
      pick,
      move,
      onClose,
      closeList: () => setList({ isClosed: true }),
    });
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="scim">
        <em>SCIM</em>
        <span className="written mono">
          <Underlined text={text} mistake={mistake} />
          <input
            ref={input}
            className="mono"
            role="combobox"
            value={text}
            aria-label="SCIM filter"
            aria-autocomplete="list"
            aria-expanded={isOpen}
            aria-controls={isOpen ? `${id}-list` : undefined}
            aria-activedescendant={chosen ? `${id}-list-${active}` : undefined}
            aria-invalid={mistake ? true : undefined}
            aria-describedby={`${id}-says`}
            placeholder={'name.family sw "O\'" and enabled eq true'}
            maxLength={FILTER_LENGTH}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={({ target }) =>
              change({ text: target.value, caret: target.selectionStart ?? target.value.length })
            }
            onSelect={({ currentTarget }) => moveTo(currentTarget.selectionStart ?? 0)}
            onScroll={({ currentTarget }) => syncScroll(currentTarget)}
            onKeyDown={onKey}
          />
        </span>
        <span className="end">
          <button type="submit" className="link small">
            Apply
          </button>
          <button type="button" className="link small" onClick={onClose}>
            Cancel
          </button>
        </span>
        {isOpen ? <SuggestionList id={`${id}-list`} suggestions={suggestions} active={active} onPick={pick} /> : null}
      </div>
      <p className="scim-says" id={`${id}-says`} role="status">
        {mistake ? (
          <>
            <b>{mistake.message}</b> {formatAllowedValues(mistake.allowed, MAX_LISTED)}
          </>
        ) : null}
      </p>
    </form>
  );
}

/**
 * Returns the mistake to show. Unfinished text, such as a word at `wordStart` that may still become a suggestion,
 * counts only after submitting.
 */
function visibleMistake(
  parsed: ParsedFilter | undefined,
  { wasSubmitted, wordStart }: { wasSubmitted: boolean; wordStart: number | undefined },
): FilterMistake | undefined {
  if (!parsed || parsed.ok) return undefined;
  const { mistake } = parsed;
  const isUnfinished = mistake.isUnfinished || mistake.at[0] === wordStart;
  return wasSubmitted || !isUnfinished ? mistake : undefined;
}

/** Holds the text and the caret, and moves the input's caret after a completion. */
function useCaretText(start: string, input: { readonly current: HTMLInputElement | null }) {
  const [value, setValue] = useState({ text: start, caret: start.length });
  const [wasSubmitted, setWasSubmitted] = useState(false);
  const { text, caret } = value;
  useEffect(() => input.current?.focus(), [input]);
  useLayoutEffect(() => {
    const element = input.current;
    const hasMoved = element?.selectionStart === element?.selectionEnd && element?.selectionStart !== value.caret;
    if (hasMoved) element?.setSelectionRange(value.caret, value.caret);
  }, [input, value]);
  const write = (next: { text: string; caret: number }) => {
    if (next.text !== text) setWasSubmitted(false);
    setValue(next);
  };
  const moveTo = (place: number) => setValue((now) => ({ ...now, caret: place }));
  return { text, caret, write, moveTo, wasSubmitted, setWasSubmitted };
}

type KeyContext = {
  chosen: Completion | undefined;
  isOpen: boolean;
  pick: (completion: Completion) => void;
  move: (step: number) => void;
  closeList: () => void;
  onClose: () => void;
};

const pickChosen = ({ chosen, pick }: KeyContext) => chosen && (() => pick(chosen));

/** Returns the action of a key; undefined leaves the key to the browser. */
const KEYS: Readonly<Record<string, (context: KeyContext) => (() => void) | undefined>> = {
  ArrowDown:
    ({ move }) =>
    () =>
      move(1),
  ArrowUp:
    ({ move }) =>
    () =>
      move(-1),
  Enter: pickChosen,
  Tab: pickChosen,
  Escape: ({ isOpen, closeList, onClose }) => (isOpen ? closeList : onClose),
};

/** The same text behind the input, visible only where it is underlined as a mistake. */
function Underlined({ text, mistake }: { text: string; mistake: FilterMistake | undefined }) {
  const [start, end] = mistake?.at ?? [text.length, text.length];
  return (
    <span className="under" aria-hidden>
      {text.slice(0, start)}
      {mistake ? <s>{text.slice(start, end) || '\u00a0'}</s> : null}
      {text.slice(end)}
    </span>
  );
}

function syncScroll(input: HTMLInputElement): void {
  if (input.previousElementSibling) input.previousElementSibling.scrollLeft = input.scrollLeft;
}

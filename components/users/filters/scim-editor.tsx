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

const NAMED = 6;

export type ScimEditorProps = {
  text: string;
  known: SuggestionSources;
  onClose: () => void;
  /** The filter as chips when they can show all of it, else as it was written. */
  onSend: (filter: UserFilter) => void;
};

/** Where SCIM is written: checked while it is typed, and completed by what may come next. */
export default function ScimEditor({ text: start, known, onClose, onSend }: ScimEditorProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { text, caret, write, moveTo, wasSent, setWasSent } = useWriting(start, input);
  const [list, setList] = useState<{ isShut?: boolean; active?: number }>({});
  const rules = userFilterRules(known.custom?.ok ? known.custom.value.map(({ name }) => name) : undefined);
  const parsed = text.trim() ? parseFilter(text, rules) : undefined;
  const place = findCompletionContext(text, caret, rules);
  const offers = useSuggestions(known, text, place);
  const isOpen = !list.isShut && (offers.completions.length > 0 || offers.note !== '');
  const active = list.active ?? (place?.typed ? 0 : -1);
  const chosen = isOpen ? offers.completions[active] : undefined;
  const mistake = mistakeSaid(parsed, { wasSent, begunAt: isOpen ? place?.start : undefined });

  const change = (next: { text: string; caret: number }) => {
    setList({});
    write(next);
  };
  const take = (completion: Completion) => {
    if (place) change(applyCompletion(text, place, completion));
  };
  const send = () => {
    if (!parsed) return onSend({});
    if (parsed.ok) return onSend(toUserFilter(parsed.filter) ?? { written: text.trim() });
    setWasSent(true);
    setList({ isShut: true });
    input.current?.setSelectionRange(...parsed.mistake.at);
  };
  const move = (step: number) => {
    const count = offers.completions.length;
    if (isOpen && count > 0) setList({ active: (Math.max(active, step > 0 ? -1 : 0) + step + count) % count });
    else setList({});
  };

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const act = KEYS[event.key]?.({ chosen, isOpen, take, move, onClose, shut: () => setList({ isShut: true }) });
    if (!act) return;
    event.preventDefault();
    act();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
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
            onScroll={({ currentTarget }) => scrollAlong(currentTarget)}
            onKeyDown={press}
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
        {isOpen ? <SuggestionList id={`${id}-list`} offers={offers} active={active} onTake={take} /> : null}
      </div>
      <p className="scim-says" id={`${id}-says`} role="status">
        {mistake ? (
          <>
            <b>{mistake.message}</b> {formatAllowedValues(mistake.allowed, NAMED)}
          </>
        ) : null}
      </p>
    </form>
  );
}

/** What is wrong, but not yet what is only unfinished: a word at `begunAt` that may still become one of those offered. */
function mistakeSaid(
  parsed: ParsedFilter | undefined,
  { wasSent, begunAt }: { wasSent: boolean; begunAt: number | undefined },
): FilterMistake | undefined {
  if (!parsed || parsed.ok) return undefined;
  const { mistake } = parsed;
  const isBegun = mistake.isUnfinished || mistake.at[0] === begunAt;
  return wasSent || !isBegun ? mistake : undefined;
}

/** The text and where writing goes on; the input follows when a completion moved it. */
function useWriting(start: string, input: { readonly current: HTMLInputElement | null }) {
  const [written, setWritten] = useState({ text: start, caret: start.length });
  const [wasSent, setWasSent] = useState(false);
  const { text, caret } = written;
  useEffect(() => input.current?.focus(), [input]);
  useLayoutEffect(() => {
    const here = input.current;
    const isElsewhere = here?.selectionStart === here?.selectionEnd && here?.selectionStart !== written.caret;
    if (isElsewhere) here?.setSelectionRange(written.caret, written.caret);
  }, [input, written]);
  const write = (next: { text: string; caret: number }) => {
    if (next.text !== text) setWasSent(false);
    setWritten(next);
  };
  const moveTo = (place: number) => setWritten((now) => ({ ...now, caret: place }));
  return { text, caret, write, moveTo, wasSent, setWasSent };
}

type Keyed = {
  chosen: Completion | undefined;
  isOpen: boolean;
  take: (completion: Completion) => void;
  move: (step: number) => void;
  shut: () => void;
  onClose: () => void;
};

const takeChosen = ({ chosen, take }: Keyed) => chosen && (() => take(chosen));

/** What a key does here; undefined leaves it to the browser. */
const KEYS: Readonly<Record<string, (keyed: Keyed) => (() => void) | undefined>> = {
  ArrowDown:
    ({ move }) =>
    () =>
      move(1),
  ArrowUp:
    ({ move }) =>
    () =>
      move(-1),
  Enter: takeChosen,
  Tab: takeChosen,
  Escape: ({ isOpen, shut, onClose }) => (isOpen ? shut : onClose),
};

/** The same text behind the input, drawn only where it is wrong. */
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

function scrollAlong(input: HTMLInputElement): void {
  if (input.previousElementSibling) input.previousElementSibling.scrollLeft = input.scrollLeft;
}

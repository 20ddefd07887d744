'use client';

import { useState } from 'react';
import { VALUE_LENGTH } from '@/lib/pingone/filter/query-limits';
import { TEXT_MATCHES, type TextMatch } from '@/lib/pingone/filter/user-filter';
import { SingleChoice } from '../../forms/choices';
import { Chip } from '../../ui/chip';

const MATCH_LABELS: Readonly<Record<TextMatch, string>> = { starts: 'starts with', is: 'is' };

type Props = {
  /** Display name of the attribute. */
  label: string;
  match: TextMatch;
  /** '' while the filter has no value yet. */
  value: string;
  /** Comparisons that another chip of the same attribute uses. */
  taken: readonly TextMatch[];
  startsOpen: boolean;
  /** An empty value removes the filter. */
  onChange: (match: TextMatch, value: string) => void;
};

/** A text filter on one attribute, such as "Family name starts with **O'**". */
export function TextChip({ label, match, value, taken, startsOpen, onChange }: Props) {
  return (
    <Chip
      label={`${label} ${MATCH_LABELS[match]}`}
      value={value || 'any'}
      startsOpen={startsOpen}
      onClear={() => onChange(match, '')}
    >
      {(close) => (
        <TextForm
          label={label}
          match={match}
          value={value}
          options={TEXT_MATCHES.filter((each) => each === match || !taken.includes(each))}
          onApply={(...chosen) => {
            close();
            onChange(...chosen);
          }}
        />
      )}
    </Chip>
  );
}

type FormProps = {
  label: string;
  match: TextMatch;
  value: string;
  options: readonly TextMatch[];
  onApply: (match: TextMatch, value: string) => void;
};

function TextForm({ label, match: start, value, options, onApply }: FormProps) {
  const [match, setMatch] = useState(start);
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onApply(match, text);
      }}
    >
      <input
        className="q"
        data-first
        aria-label={label}
        placeholder={`${label} ${MATCH_LABELS[match]}`}
        maxLength={VALUE_LENGTH}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {options.map((each) => (
        <SingleChoice key={each} isOn={each === match} onChoose={() => setMatch(each)}>
          {MATCH_LABELS[each]}
        </SingleChoice>
      ))}
      <div className="rule" />
      <button type="submit" className="o link">
        Apply
      </button>
    </form>
  );
}

'use client';

import { useState } from 'react';
import { VALUE_LENGTH } from '@/lib/pingone/filter/query-limits';
import { TEXT_MATCHES, type TextMatch } from '@/lib/pingone/filter/user-filter';
import { SingleChoice } from '../../forms/choices';
import { Chip } from '../../ui/chip';

const WORDS: Readonly<Record<TextMatch, string>> = { starts: 'starts with', is: 'is' };

type Props = {
  /** What the attribute is called. */
  word: string;
  how: TextMatch;
  /** '' for a filter that was just added. */
  value: string;
  /** Ways to compare that another chip has taken. */
  taken: readonly TextMatch[];
  startsOpen: boolean;
  /** '' takes the filter away. */
  onChange: (how: TextMatch, value: string) => void;
};

/** A filter by the text of one attribute: "Family name starts with **O'**". */
export function TextChip({ word, how, value, taken, startsOpen, onChange }: Props) {
  return (
    <Chip
      label={`${word} ${WORDS[how]}`}
      value={value || 'any'}
      startsOpen={startsOpen}
      onClear={() => onChange(how, '')}
    >
      {(close) => (
        <TextForm
          word={word}
          how={how}
          value={value}
          ways={TEXT_MATCHES.filter((each) => each === how || !taken.includes(each))}
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
  word: string;
  how: TextMatch;
  value: string;
  ways: readonly TextMatch[];
  onApply: (how: TextMatch, value: string) => void;
};

function TextForm({ word, how: start, value, ways, onApply }: FormProps) {
  const [how, setHow] = useState(start);
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onApply(how, text);
      }}
    >
      <input
        className="q"
        data-first
        aria-label={word}
        placeholder={`${word} ${WORDS[how]}`}
        maxLength={VALUE_LENGTH}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {ways.map((each) => (
        <SingleChoice key={each} isOn={each === how} onChoose={() => setHow(each)}>
          {WORDS[each]}
        </SingleChoice>
      ))}
      <div className="rule" />
      <button type="submit" className="o link">
        Apply
      </button>
    </form>
  );
}

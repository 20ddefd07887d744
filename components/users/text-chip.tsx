'use client';

import { useState } from 'react';
import { VALUE_LENGTH } from '@/lib/pingone/query-limits';
import { HOW, type How } from '@/lib/pingone/user-filter';
import { OneOf } from '../data-table/choices';
import { Chip } from '../ui/chip';

const WORDS: Readonly<Record<How, string>> = { starts: 'starts with', is: 'is' };

type Props = {
  /** What the attribute is called. */
  word: string;
  how: How;
  /** '' for a filter that was just added. */
  value: string;
  /** Ways to compare that another chip has taken. */
  taken: readonly How[];
  startsOpen: boolean;
  /** '' takes the filter away. */
  onChange: (how: How, value: string) => void;
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
          ways={HOW.filter((each) => each === how || !taken.includes(each))}
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
  how: How;
  value: string;
  ways: readonly How[];
  onApply: (how: How, value: string) => void;
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
        <OneOf key={each} isOn={each === how} onChoose={() => setHow(each)}>
          {WORDS[each]}
        </OneOf>
      ))}
      <div className="rule" />
      <button type="submit" className="o link">
        Apply
      </button>
    </form>
  );
}

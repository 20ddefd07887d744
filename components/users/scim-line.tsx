'use client';

import { useState } from 'react';
import { FILTER_LENGTH } from '@/lib/pingone/query-limits';

type Props = {
  /** The filter that is sent; '' when all users are asked for. */
  scim: string;
  startsOpen: boolean;
  onDone: () => void;
  onWrite: (text: string) => void;
};

/** Always the filter that is sent; the same line becomes its editor. */
export function ScimLine({ scim, startsOpen, onDone, onWrite }: Props) {
  const [draft, setDraft] = useState<string>();
  const text = draft ?? (startsOpen ? scim : undefined);
  if (!scim && text === undefined) return null;
  const close = () => {
    setDraft(undefined);
    onDone();
  };
  return (
    <div className="in">
      <div className="scim">
        <em>SCIM</em>
        {text === undefined ? (
          <>
            <span className="mono clip" title={scim}>
              {scim}
            </span>
            <span className="end">
              <button type="button" className="link small" onClick={() => setDraft(scim)}>
                Edit as text
              </button>
              <button type="button" className="link small" onClick={() => onWrite('')}>
                Clear
              </button>
            </span>
          </>
        ) : (
          <Editor
            text={text}
            onChange={setDraft}
            onClose={close}
            onSend={() => {
              close();
              onWrite(text.trim());
            }}
          />
        )}
      </div>
    </div>
  );
}

type EditorProps = { text: string; onChange: (text: string) => void; onSend: () => void; onClose: () => void };

function Editor({ text, onChange, onSend, onClose }: EditorProps) {
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      <input
        ref={focusOnce}
        className="mono"
        value={text}
        aria-label="SCIM filter"
        placeholder={'name.family sw "O\'" and enabled eq true'}
        maxLength={FILTER_LENGTH}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <span className="end">
        <button type="submit" className="link small">
          Send
        </button>
        <button type="button" className="link small" onClick={onClose}>
          Cancel
        </button>
      </span>
    </form>
  );
}

function focusOnce(input: HTMLInputElement | null): void {
  input?.focus();
}

'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import type { ScimEditorProps } from './scim-editor';

const ScimEditor = lazy(() => import('./scim-editor'));

type Props = Pick<ScimEditorProps, 'known' | 'onSend'> & {
  /** The filter that is sent; '' when all users are asked for. */
  scim: string;
  /** Whether some of it is text that no chip can show. */
  isWritten: boolean;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
};

/** Always the filter that is sent; the same line becomes its editor. */
export function ScimLine({ scim, isWritten, isEditing, onEdit, onSend, known }: Props) {
  if (!scim && !isEditing) return null;
  if (isEditing) {
    return (
      <div className="in">
        <Suspense fallback={<Sent scim={scim} isWritten={isWritten} />}>
          <ScimEditor
            text={scim}
            known={known}
            onClose={() => onEdit(false)}
            onSend={(filter) => {
              onEdit(false);
              onSend(filter);
            }}
          />
        </Suspense>
      </div>
    );
  }
  return (
    <div className="in">
      <Sent scim={scim} isWritten={isWritten}>
        <span className="end">
          <button type="button" className="link small" onClick={() => onEdit(true)}>
            Edit as text
          </button>
          <button type="button" className="link small" onClick={() => onSend({})}>
            Clear
          </button>
        </span>
      </Sent>
    </div>
  );
}

type SentProps = Pick<Props, 'scim' | 'isWritten'> & { children?: ReactNode };

function Sent({ scim, isWritten, children }: SentProps) {
  return (
    <div className="scim">
      <em>SCIM</em>
      <span className="mono clip" title={scim}>
        {scim}
      </span>
      {isWritten ? <span className="small mute wide">Can’t be shown as chips</span> : null}
      {children}
    </div>
  );
}

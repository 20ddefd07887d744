'use client';

import { lazy, type ReactNode, Suspense } from 'react';
import type { ScimEditorProps } from './scim-editor';

const ScimEditor = lazy(() => import('./scim-editor'));

type Props = Pick<ScimEditorProps, 'known' | 'onSend'> & {
  /** The SCIM filter sent to PingOne; '' for all users. */
  scim: string;
  /** Whether part of the filter cannot be shown as chips. */
  isWritten: boolean;
  isEditing: boolean;
  onEdit: (isEditing: boolean) => void;
};

/** Shows the SCIM filter sent to PingOne; *Edit as text* replaces it with the editor. */
export function ScimLine({ scim, isWritten, isEditing, onEdit, onSend, known }: Props) {
  if (!scim && !isEditing) return null;
  if (isEditing) {
    return (
      <div className="in">
        <Suspense fallback={<SentFilter scim={scim} isWritten={isWritten} />}>
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
      <SentFilter scim={scim} isWritten={isWritten}>
        <span className="end">
          <button type="button" className="link small" onClick={() => onEdit(true)}>
            Edit as text
          </button>
          <button type="button" className="link small" onClick={() => onSend({})}>
            Clear
          </button>
        </span>
      </SentFilter>
    </div>
  );
}

type SentFilterProps = Pick<Props, 'scim' | 'isWritten'> & { children?: ReactNode };

function SentFilter({ scim, isWritten, children }: SentFilterProps) {
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

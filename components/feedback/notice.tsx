import type { ReactNode } from 'react';

type Props = {
  /** What did not happen. */
  lead: ReactNode;
  /** Why, what stays true, and who can change it. */
  children?: ReactNode;
  /** At most two buttons, then the correlation id. */
  acts?: ReactNode;
  /** `h1` when nothing else on the page is one. */
  level?: 1 | 2;
  /** Less air above, for a part of a page. */
  near?: boolean;
};

/** A state told in words at the text start: forbidden, failed, not found, empty. */
export function Notice({ lead, children, acts, level = 2, near = false }: Props) {
  const Lead = level === 1 ? 'h1' : 'h2';
  return (
    <div className={near ? 'says near' : 'says'}>
      <Lead>{lead}</Lead>
      {children ? <p>{children}</p> : null}
      {acts ? <div className="acts">{acts}</div> : null}
    </div>
  );
}

import type { ReactNode } from 'react';

type Props = {
  /** The heading: what failed or is missing. */
  lead: ReactNode;
  /** The reason, what still works, and who can fix it. */
  children?: ReactNode;
  /** At most two buttons, then the correlation ID. */
  acts?: ReactNode;
  /** 1 renders an `h1`, for pages without another one. */
  level?: 1 | 2;
  /** Reduces the padding, for a part of a page. */
  near?: boolean;
};

/** A text message in place of content: forbidden, failed, not found or empty. */
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

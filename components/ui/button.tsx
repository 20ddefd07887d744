import type { ComponentProps } from 'react';

/** `go`: the primary button of a region; `hit`: confirms a destructive dialog; `bare`: looks like a link. */
type Kind = 'plain' | 'go' | 'hit' | 'bare';

export function Button({ kind = 'plain', className = '', ...rest }: ComponentProps<'button'> & { kind?: Kind }) {
  return <button type="button" className={buttonClass(kind, className)} {...rest} />;
}

/** Returns the class names of a button, for links that look like buttons. */
export function buttonClass(kind: Kind = 'plain', extraClass = ''): string {
  return ['btn', kind === 'plain' ? '' : kind, extraClass].filter(Boolean).join(' ');
}

/** A square icon button; `label` is its accessible name. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  return <button type="button" className={`btn sq ${className}`} aria-label={label} title={label} {...rest} />;
}

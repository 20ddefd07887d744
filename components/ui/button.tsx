import type { ComponentProps } from 'react';

/** `go`: the one primary of a region; `hit`: the last button of a destructive dialog; `bare`: a link that acts. */
type Kind = 'plain' | 'go' | 'hit' | 'bare';

export function Button({ kind = 'plain', className = '', ...rest }: ComponentProps<'button'> & { kind?: Kind }) {
  return <button type="button" className={buttonClass(kind, className)} {...rest} />;
}

/** For links that look like buttons. */
export function buttonClass(kind: Kind = 'plain', more = ''): string {
  return ['btn', kind === 'plain' ? '' : kind, more].filter(Boolean).join(' ');
}

/** A square button that holds an icon; `label` is what it is called. */
export function IconButton({ label, className = '', ...rest }: ComponentProps<'button'> & { label: string }) {
  return <button type="button" className={`btn sq ${className}`} aria-label={label} title={label} {...rest} />;
}

/** Event dispatched when the keyboard moves to another row; bubbles from the row's link. */
export const ROW_MOVED = 'row-moved';

/** Selector of a row's main link. */
const ROW_LINK = 'a.row';

/** Focuses the next (`1`) or previous (`-1`) row of the page's table and dispatches `ROW_MOVED`. */
export function moveRow(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(`.reg ${ROW_LINK}`)].filter(
    (link) => link.offsetParent !== null,
  );
  if (links.length === 0) return;
  const row = document.activeElement?.closest('.reg tr') ?? document.querySelector('.reg tr.open');
  const at = links.findIndex((link) => link.closest('tr') === row);
  const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
  next?.focus();
  next?.closest('tr')?.scrollIntoView({ block: 'nearest' });
  next?.dispatchEvent(new CustomEvent(ROW_MOVED, { bubbles: true }));
}

/** Sets a tooltip on clipped cell text. Done on hover, since a page has hundreds of cells. */
export function setTitleIfClipped({ target }: Event): void {
  if (!(target instanceof HTMLElement) || target.title || !target.closest('.reg tbody')) return;
  if (target.scrollWidth > target.clientWidth) target.title = target.textContent ?? '';
}

/** Returns the id of the row that contains `node`, the last segment of its link's path. */
export function rowId(node: Element | null | undefined): string | undefined {
  const link = node?.closest('.reg tr')?.querySelector<HTMLAnchorElement>(ROW_LINK);
  return link?.pathname.split('/').at(-1);
}

/**
 * Makes the whole row act as its link, except for clicks on other controls and text selection. Navigates on the client
 * with `navigate`.
 */
export function openClickedRow(event: MouseEvent, navigate: (href: string) => void): void {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
  const link = linkFor(event.target);
  if (!link) return;
  const opensNewTab = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const isOnLink = link.contains(event.target);
  if (opensNewTab && !isOnLink) window.open(link.href, '_blank', 'noopener');
  if (opensNewTab) return;
  event.preventDefault();
  if (isOnLink) navigate(`${link.pathname}${link.search}`);
  else link.click();
}

function linkFor(target: Element): HTMLAnchorElement | null {
  const link = target.closest<HTMLAnchorElement>(ROW_LINK);
  if (link) return link;
  if (target.closest('a, button, input, select, label') || getSelection()?.isCollapsed === false) return null;
  return target.closest('.reg tr')?.querySelector<HTMLAnchorElement>(ROW_LINK) ?? null;
}

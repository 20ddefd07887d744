/** Told to a table when the keyboard has moved to another of its rows; bubbles from the row's link. */
export const ROW_MOVED = 'row-moved';

/** The link that stands for a row: its name. */
const ROW_LINK = 'a.row';

/** Focuses the next (`1`) or previous (`-1`) row of the page's register and tells it. */
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

/** Words that do not fit are told whole to a pointer that rests on them; written only then, since a page has hundreds. */
export function setTitleIfClipped({ target }: Event): void {
  if (!(target instanceof HTMLElement) || target.title || !target.closest('.reg tbody')) return;
  if (target.scrollWidth > target.clientWidth) target.title = target.textContent ?? '';
}

/** The id of the row that holds `node`: the end of its link's address. */
export function rowId(node: Element | null | undefined): string | undefined {
  const link = node?.closest('.reg tr')?.querySelector<HTMLAnchorElement>(ROW_LINK);
  return link?.pathname.split('/').at(-1);
}

/**
 * A press anywhere in a row is a press on its link, unless it was meant for something else or for selecting text. A
 * link of a row leads on without the page being loaded anew; `go` is the router's way.
 */
export function openClickedRow(event: MouseEvent, go: (href: string) => void): void {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
  const link = linkFor(event.target);
  if (!link) return;
  const isAside = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
  const isOnLink = link.contains(event.target);
  if (isAside && !isOnLink) window.open(link.href, '_blank', 'noopener');
  if (isAside) return;
  event.preventDefault();
  if (isOnLink) go(`${link.pathname}${link.search}`);
  else link.click();
}

function linkFor(target: Element): HTMLAnchorElement | null {
  const link = target.closest<HTMLAnchorElement>(ROW_LINK);
  if (link) return link;
  if (target.closest('a, button, input, select, label') || getSelection()?.isCollapsed === false) return null;
  return target.closest('.reg tr')?.querySelector<HTMLAnchorElement>(ROW_LINK) ?? null;
}

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
export function titleClipped({ target }: Event): void {
  if (!(target instanceof HTMLElement) || target.title || !target.closest('.reg tbody')) return;
  if (target.scrollWidth > target.clientWidth) target.title = target.textContent ?? '';
}

/** The id of the row that holds `node`: the end of its link's address. */
export function rowId(node: Element | null | undefined): string | undefined {
  const link = node?.closest('.reg tr')?.querySelector<HTMLAnchorElement>(ROW_LINK);
  return link?.pathname.split('/').at(-1);
}

/** A press anywhere in a row is a press on its link, unless it was meant for something else or for selecting text. */
export function pressRow(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || !(event.target instanceof Element)) return;
  if (event.target.closest('a, button, input, select, label')) return;
  if (getSelection()?.isCollapsed === false) return;
  const link = event.target.closest('.reg tr')?.querySelector<HTMLAnchorElement>(ROW_LINK);
  if (!link) return;
  if (event.metaKey || event.ctrlKey) window.open(link.href, '_blank', 'noopener');
  else link.click();
}

/** The id of the live region that the root layout holds. */
export const LIVE_REGION_ID = 'said';

/** Has a screen reader speak `text` without moving anything. */
export function announce(text: string): void {
  const region = document.getElementById(LIVE_REGION_ID);
  if (!region) return;
  // The same sentence twice is only spoken when the region changed in between.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}

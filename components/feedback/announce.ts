/** The ID of the live region in the root layout. */
export const LIVE_REGION_ID = 'said';

/** Has screen readers speak `text` without moving focus. */
export function announce(text: string): void {
  const region = document.getElementById(LIVE_REGION_ID);
  if (!region) return;
  // Screen readers speak a repeated text only if the region changed in between.
  region.textContent = '';
  requestAnimationFrame(() => {
    region.textContent = text;
  });
}

import axe from 'axe-core';
import { expect } from 'vitest';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Checks WCAG 2.2 AA with axe in both themes, as the journeys do for whole pages. */
export async function expectAccessible(element: Element): Promise<void> {
  const { dataset } = document.documentElement;
  for (const theme of ['light', 'dark'] as const) {
    dataset.theme = theme;
    // Only colors depend on the theme.
    const runOnly = theme === 'light' ? WCAG_22_AA : { type: 'rule' as const, values: ['color-contrast'] };
    const { violations } = await axe.run(element, { runOnly });
    const found = violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`),
    }));
    expect.soft(found, `accessible in ${theme}`).toEqual([]);
  }
  delete dataset.theme;
}

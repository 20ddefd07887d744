import journeys from '../../playwright.config';

/** Screenshots of the main pages, in both themes, wide and on a phone. */
export default { ...journeys, testDir: '.', testIgnore: [], globalSetup: '../support/global-setup.ts', workers: 1 };

import journeys from '../../playwright.config';

/** Pictures of the main screens, both themes, wide and phone. */
export default { ...journeys, testDir: '.', testIgnore: [], globalSetup: '../support/global-setup.ts', workers: 1 };

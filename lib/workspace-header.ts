/** The header with the workspace id of a page, sent with every request of the page. */
export const WORKSPACE_HEADER = 'tenantry-workspace';

/** The URL parameter with the same id, where headers cannot be set: downloads and event streams. */
export const WORKSPACE_PARAM = 'workspace';

/** Names the workspace that a page shows, on every request of the page. */
export const WORKSPACE_HEADER = 'tenantry-workspace';

/** The same in the address of what sends no headers: a download, an event stream. */
export const WORKSPACE_PARAM = 'workspace';

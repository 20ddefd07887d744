/** Names the workspace that a page was drawn in, on what it sends. */
export const WORKSPACE_HEADER = 'tenantry-workspace';

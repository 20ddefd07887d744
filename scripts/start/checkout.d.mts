export function prepareCheckout(root: string, options?: { build?: boolean }): Promise<void>;
export function isBuilt(root: string): boolean;

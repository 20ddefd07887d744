export function prepareCheckout(root: string, options?: { build?: boolean }): Promise<void>;

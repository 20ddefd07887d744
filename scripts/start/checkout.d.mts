export function checkNode(version?: string): void;
export function prepareCheckout(root: string, options?: { build?: boolean }): Promise<void>;

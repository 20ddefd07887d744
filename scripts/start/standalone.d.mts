export function standaloneFolder(root: string): string;
export function standaloneServer(root: string): string;
export function finishStandalone(root: string): void;

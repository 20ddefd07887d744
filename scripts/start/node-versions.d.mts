export function nodeRange(): string;
export function checkNode(version?: string): void;

export function replaceFile(path: string, text: string): void;

export function installHash(root: string): string;
export function isInstalled(root: string): boolean;
export function buildHash(root: string): string;
export function isCurrent(stampFile: string, hash: string): boolean;
export function writeStamp(stampFile: string, hash: string): void;

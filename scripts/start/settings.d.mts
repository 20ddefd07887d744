export function setting(name: string): string | undefined;
export function loadEnvFile(root: string): void;
export function dataPath(root: string, chosen: string | undefined): string;
export function dataFolder(root: string): string;
export function isSandboxUsed(): boolean;
export function installationPath(dataDir: string): string;
export function findSecret(folder: string): string | undefined;
export function authSecret(folder: string): string;
export function setupCode(): string;

export type Lock = { release(): Promise<void>; heldBy?: undefined };
export type Held = { heldBy: string; release?: undefined };
export function takeLock(dataDir: string, name: string, answer: () => string): Promise<Lock | Held>;
export function waitForLock(dataDir: string, name: string, waitMs: number): Promise<Lock>;
export function queryHolder(dataDir: string, name: string): Promise<string | undefined>;

export function isPortFree(port: number): Promise<boolean>;
export function freePort(from: number, taken?: readonly number[]): Promise<number>;
export function listenAddress(chosen: string | undefined, hasSandbox: boolean): Promise<string>;
export function originAt(bind: string, port: number): string;
export function choosePort(chosen: string | undefined, fallback: number): Promise<number>;

export function announce(started: { url: string; appUrl: string; nango: string; seconds: string }): void;
export function nangoTrouble(state: string): string | undefined;

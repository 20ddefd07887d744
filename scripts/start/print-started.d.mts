export function printStarted(started: { url: string; appUrl: string; nango: string; seconds: string }): void;
export function describeNangoState(state: string): string | undefined;

export function reachNotice(chosen: string | undefined): string | undefined;

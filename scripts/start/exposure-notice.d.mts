export function exposureNotice(chosen: string | undefined): string | undefined;

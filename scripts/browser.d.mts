export function findBrowser(wanted?: { hasPreferences?: boolean }): string | undefined;
export function findOrInstallBrowser(): string;

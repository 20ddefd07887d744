/** A report as it was read: nothing of it is taken for granted. */
export function failuresOfVitest(report: unknown): string[];
export function unhandledFailures(messages: readonly string[] | undefined): string[];
export function failuresOfPlaywright(report: unknown): string[];

/** A parsed report; its contents are unchecked. */
export function failuresOfVitest(report: unknown): string[];
export function unhandledFailures(messages: readonly string[] | undefined): string[];
export function failuresOfPlaywright(report: unknown): string[];

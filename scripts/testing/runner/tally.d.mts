export type Tally = { passed: number; failed: number; skipped: number; failures: string[] };
export function tallyOfCheck(title: string, isOk: boolean): Tally;
export function tallyOfSkipped(): Tally;
export function tallyOfVitest(title: string, reportFile: string, isOk: boolean, unhandledFile?: string): Tally;
export function tallyOfPlaywright(title: string, reportFile: string, isOk: boolean): Tally;
export function listFailures(tallies: readonly Tally[]): string;
export function stageTimes(times: readonly { title: string; seconds: number }[]): string;
export function summary(tallies: readonly Tally[]): string;

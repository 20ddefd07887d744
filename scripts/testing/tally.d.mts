export type Tally = { passed: number; failed: number; skipped: number };
export function tallyOfCheck(isOk: boolean): Tally;
export function tallyOfSkipped(): Tally;
export function tallyOfVitest(reportFile: string, isOk: boolean): Tally;
export function tallyOfPlaywright(reportFile: string, isOk: boolean): Tally;
export function sumOf(tallies: readonly Tally[]): Tally;
export function summary(tallies: readonly Tally[]): string;

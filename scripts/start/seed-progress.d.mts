export type Progress = { isLost: boolean; has(step: string): boolean; add(step: string): void };
export function openProgress(file: string, options: { isNew: boolean }): Progress;

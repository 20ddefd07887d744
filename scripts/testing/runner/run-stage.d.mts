export function runStage(
  title: string,
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string>; node?: string },
): Promise<boolean>;

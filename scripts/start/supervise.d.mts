export type Program = {
  name: string;
  args: readonly string[];
  cwd: string;
  env: Record<string, string | undefined>;
  isNoise?: (line: string) => boolean;
};
export type Supervised = {
  ready: Promise<unknown>;
  settled(): void;
  stop(): Promise<void>;
  kill(): void;
};
export function supervise(program: Program): Supervised;

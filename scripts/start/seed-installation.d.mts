import type { Progress } from './seed-progress.mjs';

type Person = { name: string; email: string; password: string };
export type Cast = {
  workspace: string;
  owner: Person;
  members: readonly (Person & { role: string })[];
  otherWorkspaces: readonly { name: string; owner: Person }[];
};
export function seedInstallation(options: {
  origin: string;
  appUrl: string;
  code: string;
  cast: Cast;
  isNew: boolean;
  progress: Progress;
}): Promise<boolean>;

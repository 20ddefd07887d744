import { execFileSync } from 'node:child_process';
import { stack } from './stack';

/** Command lines of the children of `npm start` in the process list. */
const PROGRAMS = { app: /next-server|standalone/, database: /database\.mjs/ } as const;

export type Program = keyof typeof PROGRAMS;

/** Kills a program of the stack like a crash; `npm start` restarts it. */
export function crash(program: Program): void {
  process.kill(pidOf(program), 'SIGKILL');
}

function pidOf(program: Program): number {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const parent = String(stack().pid);
  const line = lines.find((one) => one.trim().split(/\s+/)[1] === parent && PROGRAMS[program].test(one));
  if (!line) throw new Error(`no process of the ${program}`);
  return Number(line.trim().split(/\s+/)[0]);
}

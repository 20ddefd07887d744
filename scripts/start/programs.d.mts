import type { Program } from './supervise.mjs';

export function databaseProgram(options: { root: string; dataDir: string; port?: number }): Program;
export function sandboxProgram(options: {
  root: string;
  dataDir: string;
  appUrl: string;
  ports: Record<string, string>;
}): Program;
export function appProgram(options: {
  root: string;
  bind: string;
  port: number;
  isDev: boolean;
  env: Record<string, string>;
}): Program;

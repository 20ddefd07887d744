import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second, on every machine Node runs on. */
const MS_PER_TICK = 10;
const LISTENING = '0A';

export type ProcessStat = { parent: number; cpuMs: number };

/** What `/proc/<pid>/stat` says. The name in it may hold spaces and brackets, so counting starts behind its last one. */
export function parseStat(text: string): ProcessStat {
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system] = [fields[1], fields[11], fields[12]].map(Number);
  if (parent === undefined || user === undefined || system === undefined || Number.isNaN(parent + user + system)) {
    throw new Error('/proc answers something else than expected');
  }
  return { parent, cpuMs: (user + system) * MS_PER_TICK };
}

/** The inodes of the sockets that listen on `port`, from the text of `/proc/net/tcp` or `tcp6`. */
export function listeningInodes(table: string, port: number): readonly string[] {
  const ending = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    return local?.endsWith(ending) && state === LISTENING && inode ? [inode] : [];
  });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // A process may end while it is looked at.
    return '';
  }
}

function socketsOf(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => readIfLink(`/proc/${pid}/fd/${fd}`));
  } catch {
    // Gone, or another user's.
    return [];
  }
}

function readIfLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));

/** The process that listens on a TCP port of this machine. */
export function processListeningOn(port: number): number {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].map(readIfThere);
  const sockets = tables.flatMap((table) => listeningInodes(table, port)).map((inode) => `socket:[${inode}]`);
  const pid = processes().find((candidate) => socketsOf(candidate).some((socket) => sockets.includes(socket)));
  if (pid === undefined) throw new Error(`No process was found that listens on port ${port}`);
  return Number(pid);
}

/** Milliseconds of CPU that a process and its living descendants have used so far. */
export function cpuMsOfTree(root: number): number {
  const stats = new Map<number, ProcessStat>();
  for (const pid of processes()) {
    const text = readIfThere(`/proc/${pid}/stat`);
    if (text) stats.set(Number(pid), parseStat(text));
  }
  const isBelow = (pid: number): boolean => {
    if (pid === root) return true;
    const parent = stats.get(pid)?.parent;
    return parent !== undefined && parent > 0 && isBelow(parent);
  };
  return [...stats].reduce((sum, [pid, stat]) => (isBelow(pid) ? sum + stat.cpuMs : sum), 0);
}

/** What Linux says about a process. proc_pid_stat(5). Other systems say nothing that is read here. */

import { readFileSync } from 'node:fs';

/** The same on all architectures on which Node runs. */
const TICKS_PER_SECOND = 100;

interface ProcessFacts {
  readonly state: string;
  readonly cpuSeconds: number;
}

/** Undefined: not known. */
export function processFacts(pid: number | undefined): ProcessFacts | undefined {
  if (process.platform !== 'linux' || pid === undefined) {
    return undefined;
  }
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    // The name of the program, in parentheses, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const [state = ''] = fields;
    return { state, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND };
  } catch {
    return undefined;
  }
}

/** It computes, or would if the machine let it: it does not wait for a file system. A stopped one waits for a person. */
export function isRunning(pid: number | undefined): boolean {
  return ['R', 'T', 't'].includes(processFacts(pid)?.state ?? '');
}

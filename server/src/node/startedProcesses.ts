/**
 * The processes that a program has started, to end them with it. A process group is not enough: `setsid()` leaves it, and a process whose
 * parent has ended has no known origin. On Linux, what it inherited shows where it comes from; elsewhere only the group is known. A process
 * that drops all of that between two checks is not found.
 */

import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** With fewer variables, there are too few orders to distinguish processes. */
const FEWEST_VARIABLES = 8;

const LOOK_MILLISECONDS = 20;

/** What is ended may have started more in the meantime. */
const MOST_ROUNDS = 20;

export interface StartedProcesses {
  /** Ends the program and all that it has started. */
  end(): void;
}

/** Nothing depends on the order of variables, so it can serve as an inherited mark. */
export function inAnyOrder<T>(variables: readonly T[]): readonly T[] {
  return variables
    .map((variable) => ({ variable, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ variable }) => variable);
}

/** The program is the leader of its own process group. */
export function followProcesses(pid: number): StartedProcesses {
  const followed = process.platform === 'linux' ? new Followed(pid) : undefined;
  const timer =
    followed === undefined
      ? undefined
      : setInterval(() => {
          followed.look();
        }, LOOK_MILLISECONDS);
  timer?.unref();
  return {
    end: () => {
      clearInterval(timer);
      // Its children are known as such only while it lives.
      followed?.look();
      kill(-pid);
      followed?.end();
    },
  };
}

interface ProcessFacts {
  readonly parent: number;
  readonly session: number;
  /** In ticks since the machine has started. */
  readonly started: number;
  readonly isDead: boolean;
}

class Followed {
  private readonly pid: number;
  private readonly started: number;
  /** Its variables with their places in the order. */
  private readonly order: ReadonlyMap<string, number>;
  private readonly output: ReadonlySet<string>;
  /** When each process that belongs to the program was started: a number may be given to another one. */
  private readonly known = new Map<number, number>();

  constructor(pid: number) {
    this.pid = pid;
    this.started = factsOf(pid)?.started ?? Infinity;
    this.order = new Map(variablesOf(pid).map((variable, place) => [variable, place]));
    this.output = new Set([1, 2].flatMap((descriptor) => openFile(pid, descriptor) ?? []));
    this.known.set(pid, this.started);
  }

  /** Children of what is known. */
  look(): void {
    // A map is visited in the order in which it grows.
    for (const [parent] of this.known) {
      for (const thread of namesIn(`/proc/${String(parent)}/task`)) {
        const children = read(`/proc/${String(parent)}/task/${thread}/children`) ?? '';
        for (const child of children.split(' ').filter((each) => each !== '')) {
          const started = factsOf(Number(child))?.started;
          if (started !== undefined) {
            this.known.set(Number(child), started);
          }
        }
      }
    }
  }

  end(): void {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const found = this.found();
      found.forEach(kill);
      if (found.length === 0) {
        return;
      }
    }
  }

  private found(): readonly number[] {
    return namesIn('/proc').flatMap((name) => {
      const pid = /^\d+$/.test(name) ? Number(name) : process.pid;
      const facts = pid === process.pid ? undefined : factsOf(pid);
      if (facts === undefined || facts.isDead || !this.isOwn(pid, facts)) {
        return [];
      }
      this.known.set(pid, facts.started);
      return [pid];
    });
  }

  /** Python itself adds a variable for those that it starts (LC_CTYPE in the C locale, PEP 538). */
  private isInOrder(pid: number): boolean {
    const places = variablesOf(pid).flatMap((variable) => this.order.get(variable) ?? []);
    return (
      places.length >= FEWEST_VARIABLES &&
      places.every((place, index) => index === 0 || place > (places[index - 1] ?? place))
    );
  }

  private isOwn(pid: number, { parent, session, started }: ProcessFacts): boolean {
    if (started < this.started) {
      return false;
    }
    return (
      this.known.get(pid) === started ||
      session === this.pid ||
      this.known.has(parent) ||
      this.isInOrder(pid) ||
      namesIn(`/proc/${String(pid)}/fd`).some((descriptor) =>
        this.output.has(openFile(pid, descriptor) ?? ''),
      )
    );
  }
}

function variablesOf(pid: number): readonly string[] {
  return (read(`/proc/${String(pid)}/environ`) ?? '').split('\0').filter((each) => each !== '');
}

/** proc(5): the name, which is in brackets, may contain anything. */
function factsOf(pid: number): ProcessFacts | undefined {
  const text = read(`/proc/${String(pid)}/stat`);
  if (text === undefined) {
    return undefined;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state = ''] = fields;
  return {
    parent: Number(fields[1]),
    session: Number(fields[3]),
    started: Number(fields[19]),
    isDead: state === 'Z' || state === 'X',
  };
}

/** What a descriptor is open for: a pipe or a socket by its number. */
function openFile(pid: number, descriptor: number | string): string | undefined {
  try {
    const target = readlinkSync(`/proc/${String(pid)}/fd/${String(descriptor)}`);
    return /^(?:pipe|socket):\[\d+\]$/.test(target) ? target : undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return undefined;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

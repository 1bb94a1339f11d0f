/** Loops and conditions of uWSGI: how often the options inside count. uWSGI 2.0 core/config.c, uwsgi_*_logic_opt*(). */

import type { Budget } from '../../text/growth';
import { glob } from './glob';
import type { UwsgiWorld } from './uwsgiWorld';

/** What they ask for, as far as the options have been read. */
export interface UwsgiState {
  readonly world: UwsgiWorld;
  readonly option: (key: string) => string | undefined;
  readonly plugins: ReadonlySet<string>;
  readonly names: Budget;
}

type Condition =
  | { readonly kind: 'no' }
  /** `value` is what `%(_)` stands for. */
  | { readonly kind: 'yes'; readonly value: string | undefined };

function* counted(until: number): Iterable<string> {
  for (let count = 1; count <= until; count += 1) {
    yield String(count);
  }
}

/** Whether an option opens a loop or a condition. */
export function opensLogic(key: string): boolean {
  return /^(?:for|if)(?:-|$)/.test(key) && key !== 'for-readline';
}

/** One that is open. */
export class UwsgiLogic {
  private readonly kind: string;
  private readonly argument: string;
  /** What `for-glob` goes through, which takes long to find out. */
  private matches: readonly string[] | undefined;

  constructor(kind: string, argument: string) {
    this.kind = kind;
    this.argument = argument;
  }

  /** How often an option counts, and what `%(_)` is each time. */
  rounds(state: UwsgiState): Iterable<string | undefined> {
    const { argument } = this;
    switch (this.kind) {
      case 'for':
        return argument.split(' ').filter((word) => word !== '');
      case 'for-times':
        return counted(Number.parseInt(argument, 10));
      case 'for-glob': {
        const { fs, platform, folder } = state.world;
        this.matches ??= glob(platform.abspath(argument, folder), fs, platform, state.names);
        return this.matches.length === 0 ? [argument] : this.matches;
      }
      default: {
        const condition = this.condition(state);
        return condition.kind === 'no' ? [] : [condition.value];
      }
    }
  }

  private condition(state: UwsgiState): Condition {
    const { kind, argument } = this;
    const [, negation = '', what = ''] = /^if-(not-)?(.*)$/.exec(kind) ?? [];
    const [, name = '', , wanted] = /^([^=]*)(=(.*))?$/s.exec(argument) ?? [];
    const value = what === 'env' ? state.world.variables.get(name) : state.option(name);
    const isValue = what === 'env' || what === 'opt';
    const holds = isValue
      ? value !== undefined && (wanted === undefined || value === wanted)
      : isThere(what, argument, state);
    if (holds === (negation !== '')) {
      return { kind: 'no' };
    }
    return { kind: 'yes', value: isValue ? value : argument };
  }
}

function isThere(what: string, argument: string, { world, plugins }: UwsgiState): boolean {
  const stat = world.fs.stat(world.platform.abspath(argument, world.folder)).kind;
  switch (what) {
    case 'exists':
      return stat !== 'absent';
    case 'file':
      return stat === 'file';
    case 'dir':
    case 'directory':
      return stat === 'directory';
    case 'plugin':
      return plugins.has(argument);
    default:
      // A reload, a host name: false at this start, as far as we know.
      return false;
  }
}

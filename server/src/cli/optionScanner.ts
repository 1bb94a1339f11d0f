/** Splits arguments into options and positionals, by a table of what the command knows. */

import { CliError } from './cliError';

/** Whether an option takes no value, one value, or takes values up to the next option. */
export type OptionShape = 'switch' | 'value' | 'values';

export type OptionTable = Readonly<Record<string, OptionShape>>;

export interface GivenOption {
  /** With its dashes. */
  readonly name: string;
  readonly value: string;
}

export interface Scanned {
  /** In the order given; a `values` option once for each value. */
  readonly options: readonly GivenOption[];
  readonly positionals: readonly string[];
}

const SHORT: Readonly<Record<string, string>> = { '-h': '--help', '-V': '--version' };

export function scanOptions(args: readonly string[], table: OptionTable, command: string): Scanned {
  const options: GivenOption[] = [];
  const positionals: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? '';
    if (word === '--') {
      positionals.push(...args.slice(index + 1));
      break;
    }
    if (word === '-' || !word.startsWith('-')) {
      positionals.push(word);
      continue;
    }
    const { name, attached } = splitOption(word);
    const shape = Object.hasOwn(table, name) ? table[name] : undefined;
    switch (shape) {
      case undefined:
        throw new CliError(`Unknown option ${name}: "pypath ${command} --help" lists the options`);
      case 'switch':
        if (attached !== undefined) {
          throw new CliError(`${name} takes no value`);
        }
        options.push({ name, value: '' });
        break;
      case 'value': {
        const value = attached ?? args[(index += 1)];
        options.push({ name, value: required(value, name) });
        break;
      }
      case 'values': {
        const values = attached === undefined ? valuesUntilOption(args, index + 1) : [attached];
        options.push(...[required(values[0], name), ...values.slice(1)].map((value) => ({ name, value })));
        index += attached === undefined ? values.length : 0;
        break;
      }
    }
  }
  return { options, positionals };
}

/** The last value given, as later options win. */
export function lastValue({ options }: Scanned, name: string): string | undefined {
  return options.findLast((option) => option.name === name)?.value;
}

export function allValues({ options }: Scanned, name: string): readonly string[] {
  return options.filter((option) => option.name === name).map(({ value }) => value);
}

export function isGiven({ options }: Scanned, name: string): boolean {
  return options.some((option) => option.name === name);
}

function splitOption(word: string): { readonly name: string; readonly attached: string | undefined } {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0
    ? { name: SHORT[word] ?? word, attached: undefined }
    : { name: word.slice(0, equals), attached: word.slice(equals + 1) };
}

function valuesUntilOption(args: readonly string[], from: number): readonly string[] {
  const end = args.findIndex((word, index) => index >= from && word.startsWith('-'));
  return args.slice(from, end < 0 ? undefined : end);
}

function required(value: string | undefined, name: string): string {
  if (value === undefined) {
    throw new CliError(`${name} needs a value`);
  }
  return value;
}

/** How the files of a folder start uWSGI: systemd units, Procfiles and tasks, each with a command line. */

import type { Node } from 'jsonc-parser';
import { fileText } from '../../formats/fileText';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { UwsgiWord } from './uwsgiOptions';
import { jsonRoot } from '../../formats/jsonParsing';

export interface UwsgiCommand {
  /** As it is written: a path or a bare name. */
  readonly binary: string;
  readonly words: readonly UwsgiWord[];
  /** The configuration files that it names, absolute. */
  readonly files: readonly string[];
}

const READ_LIMIT = 256 * 1024;

export function uwsgiCommands(
  folder: string,
  files: readonly string[],
  fs: FileSystem,
  platform: Platform,
): readonly UwsgiCommand[] {
  const tasks = platform.join(folder, '.vscode', 'tasks.json');
  return [...files, tasks].flatMap((file) => {
    const name = platform.basename(file);
    const lines = LINES.find(({ applies }) => applies(name))?.read;
    const content = lines === undefined ? undefined : fileText(fs.read(file, READ_LIMIT));
    return lines === undefined || content?.kind !== 'text'
      ? []
      : lines(content.text).flatMap((words) => commandOf(words, folder, platform));
  });
}

type Lines = (text: string) => readonly (readonly string[])[];

const LINES: readonly { readonly applies: (name: string) => boolean; readonly read: Lines }[] = [
  { applies: (name) => name.endsWith('.service'), read: unitLines },
  { applies: (name) => name === 'Procfile', read: procfileLines },
  { applies: (name) => name === 'tasks.json', read: taskLines },
];

/** `ExecStart=`, with the prefixes that systemd removes. systemd.service(5). */
function unitLines(text: string): readonly (readonly string[])[] {
  return [...text.replace(/\\\r?\n/g, ' ').matchAll(/^[ \t]*ExecStart[ \t]*=[ \t]*[-@:+!|]*(.*)$/gm)].map(
    ([, line = '']) => wordsOf(line),
  );
}

function procfileLines(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^[\w-]+:\s*(.+)$/gm)].map(([, line = '']) => wordsOf(line));
}

function taskLines(text: string): readonly (readonly string[])[] {
  const root = jsonRoot(text);
  const tasks = property(root, 'tasks');
  return (tasks?.type === 'array' ? (tasks.children ?? []) : []).map((task) => {
    const command = property(task, 'command')?.value as unknown;
    const args = property(task, 'args');
    const given = (args?.type === 'array' ? (args.children ?? []) : []).flatMap(({ value }): string[] =>
      typeof value === 'string' ? [value] : [],
    );
    return typeof command === 'string' ? [...wordsOf(command), ...given] : [];
  });
}

function property(node: Node | undefined, name: string): Node | undefined {
  const found = node?.children?.find(({ children }) => children?.[0]?.value === name);
  return found?.children?.[1];
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/g)].map(([word]) =>
    word.replace(
      /"([^"]*)"|'([^']*)'/g,
      (_whole, double?: string, single?: string) => double ?? single ?? '',
    ),
  );
}

const CONFIGURATION = /\.(?:ini|ya?ml|xml|json)$/;

/** The short forms that matter. */
const SHORT: Readonly<Record<string, string>> = {
  H: 'home',
  x: 'xml',
  y: 'yaml',
  j: 'json',
  w: 'module',
  S: 'set',
};

/** Options that are complete without a value. */
const SWITCHES =
  /^(?:master|no-site|die-on-term|vacuum|enable-threads|need-app|lazy-apps|lazy|single-interpreter|http-keepalive|auto-procname|thunder-lock|strict|disable-logging|log-master|ignore-sigpipe|manage-script-name|no-orphans|master-fifo)$/;

function commandOf(line: readonly string[], folder: string, platform: Platform): readonly UwsgiCommand[] {
  const start = line.findIndex((word) => /(?:^|\/)uwsgi(?:[-_]\w+)?$/.test(word));
  const binary = line[start];
  if (binary === undefined) {
    return [];
  }
  const words = optionsOf(line.slice(start + 1));
  const files = words
    .filter(({ value }) => CONFIGURATION.test(value.replace(/:[^:/]*$/, '')))
    .map(({ value }) =>
      platform.abspath(value.replace(/:[^:/]*$/, '').replace('${workspaceFolder}', folder), folder),
    );
  return [{ binary, words, files }];
}

function optionsOf(words: readonly string[]): readonly UwsgiWord[] {
  const options: UwsgiWord[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const [, dashes, name = '', equals, value = ''] = /^(--?)([\w-]+?)(=(.*))?$/s.exec(word) ?? [];
    if (dashes === undefined) {
      // A bare file is read after all options.
      if (CONFIGURATION.test(word)) {
        options.push({ key: 'include', value: word });
      }
      continue;
    }
    const key = dashes === '-' ? (SHORT[name] ?? name) : name;
    const next = words[index + 1];
    const takesNext =
      equals === undefined && !SWITCHES.test(key) && next !== undefined && !next.startsWith('-');
    options.push({ key, value: equals !== undefined ? value : takesNext ? next : '' });
    index += takesNext ? 1 : 0;
  }
  const isBare = ({ key, value }: UwsgiWord): boolean => key === 'include' && words.includes(value);
  return [...options.filter((option) => !isBare(option)), ...options.filter(isBare)];
}

/**
 * mise: the variables of `[env]` reach `mise exec`, its tasks, and shells in which mise is active.
 * https://mise.jdx.dev/environments/ and, for the names of its files, https://mise.jdx.dev/configuration.html
 */

import { tomlFile, tomlText, type TomlFile } from '../../discovery/tools/projectToml';
import { expandUser, setVariable } from '../../discovery/tools/userDirectories';
import { lookUp } from '../../configuration/settingVariables';
import { definedOnly } from '../../model/definedOnly';
import type { Origin } from '../../model/origin';
import type { RunContext } from '../../model/runContext';
import { NO_CONTEXTS, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { activationScripts, type Activation } from './activationScripts';
import { toolDotenv } from './toolDotenv';
import { toolRun, toolTask, writtenTasks, type ToolRun } from './toolRun';
import {
  concernsPython,
  NO_VARIABLES,
  together,
  tomlVariable,
  tomlVariables,
  type ToolVariables,
} from './toolVariables';

/** Those that take precedence come last. */
const FILES = [
  '.config/mise/config.toml',
  '.config/mise.toml',
  '.mise/config.toml',
  'mise/config.toml',
  '.mise.toml',
  'mise.toml',
] as const;
const LOCAL_FILES = ['.mise.local.toml', 'mise.local.toml'] as const;

export const miseRuns: Source = {
  name: 'mise',
  files: ['**/{.mise,mise,.mise.local,mise.local}.toml', '**/{mise,.mise}/config.toml'],
  contexts: miseContexts,
};

interface MiseFile extends TomlFile {
  /** What paths in it are relative to: `config_root`. */
  readonly root: string;
}

function miseContexts(question: SourceQuestion): FoundContexts {
  const files = miseFiles(question);
  const last = files.at(-1);
  const candidate = venvOf(files, question) ?? question.candidates[0];
  if (last === undefined || candidate === undefined) {
    return NO_CONTEXTS;
  }
  const variables = together(files.map((file) => fileVariables(file, question)));
  const sourced = sources(files, question);
  const all = together([variables, { changes: sourced.changes }]);
  const described = files.findLast(({ document }) => document.has(['env'])) ?? last;
  const run: ToolRun = {
    name: 'mise exec',
    tool: 'mise',
    describedBy: {
      kind: 'file',
      file: described.file,
      syntax: 'toml',
      range: described.document.rangeOf(['env']),
    },
    candidate,
    variables: all,
    ...definedOnly({ uncertain: sourced.uncertain }),
  };
  const isOwn = concernsPython(all) || sourced.uncertain !== undefined;
  return {
    contexts: [
      ...(isOwn ? [toolRun(run, question)] : []),
      ...files.filter(({ root }) => root === question.folder).flatMap((file) => tasks(file, run, question)),
    ],
    problems: [],
  };
}

/** From the root to the folder itself. */
function miseFiles({ folder, machine, fs }: SourceQuestion): readonly MiseFile[] {
  const { platform } = machine;
  const roots = [folder];
  for (let above = platform.dirname(folder); above !== roots[0]; above = platform.dirname(above)) {
    roots.unshift(above);
  }
  const environment = setVariable('MISE_ENV', machine);
  const more = (environment ?? '')
    .split(',')
    .filter((name) => name !== '')
    .flatMap((name) => [`.mise.${name}.toml`, `mise.${name}.toml`]);
  return roots.flatMap((root) =>
    [...FILES, ...more, ...LOCAL_FILES].flatMap((name): readonly MiseFile[] => {
      const found = tomlFile(platform.join(root, ...name.split('/')), fs);
      return found === undefined ? [] : [{ ...found, root }];
    }),
  );
}

/** `[env]`, or several tables `[[env]]`. */
function tablesOf({ document }: MiseFile): readonly (readonly string[])[] {
  const numbered = document.namesIn(['env']).filter((name) => /^\d+$/.test(name));
  return numbered.length === 0 ? [['env']] : numbered.map((name) => ['env', name]);
}

function fileVariables(file: MiseFile, question: SourceQuestion): ToolVariables {
  return together(tablesOf(file).map((table) => tableVariables(file, table, question)));
}

/** `_.file`, then the variables themselves. */
function tableVariables(file: MiseFile, table: readonly string[], question: SourceQuestion): ToolVariables {
  const { document, root } = file;
  const { machine } = question;
  const dotenvs = [
    ...(document.strings([...table, '_'], 'file')?.items ?? []).map(({ value }) => value),
    ...[tomlText(document, [...table, '_', 'file'], 'path')].filter((path) => path !== undefined),
  ];
  const names = document.namesIn(table).filter((name) => name !== '_');
  return together([
    ...dotenvs.map((path) =>
      toolDotenv(
        machine.platform.abspath(expandUser(rendered(path, file, question) ?? path, machine), root),
        true,
        question,
      ),
    ),
    ...names.map((name) => namedVariable(name, file, table, question)),
  ]);
}

/** A text, false to remove it, or a table with `value` or `default`. */
function namedVariable(
  name: string,
  file: MiseFile,
  table: readonly string[],
  question: SourceQuestion,
): ToolVariables {
  const { document } = file;
  const read = (written: string): string | undefined => rendered(written, file, question);
  if (document.boolean(table, name) === false) {
    return { changes: [{ kind: 'remove', name }] };
  }
  const inner = [...table, name];
  const key = ['value', 'default'].find((each) => tomlText(document, inner, each) !== undefined);
  if (key === undefined) {
    return tomlVariable(name, file, table, read);
  }
  const isSet = key === 'default' && (lookUp(name, question.machine) ?? '') !== '';
  return isSet ? NO_VARIABLES : renamed(name, tomlVariable(key, file, inner, read));
}

function renamed(name: string, { changes, unknown }: ToolVariables): ToolVariables {
  return {
    changes: changes.map((change) =>
      change.kind === 'set' ? { ...change, name, setBy: placeOf(change.setBy) } : change,
    ),
    ...definedOnly({ unknown: unknown === undefined ? undefined : name }),
  };
}

/** No fix removes the key: without it, the table means something different. */
function placeOf(origin: Origin): Origin {
  if (origin.kind !== 'file') {
    return origin;
  }
  const { kind, file, syntax, range } = origin;
  return { kind, file, syntax, range };
}

/** `_.source`: scripts of bash. */
function sources(files: readonly MiseFile[], question: SourceQuestion): Activation {
  const paths = files.flatMap((file) =>
    tablesOf(file)
      .flatMap((table) => file.document.strings([...table, '_'], 'source')?.items ?? [])
      .map(({ value }) =>
        question.machine.platform.abspath(rendered(value, file, question) ?? value, file.root),
      ),
  );
  return activationScripts(paths, new Map(), question);
}

/** `_.python.venv`: a path, or a table with one. */
function venvOf(files: readonly MiseFile[], question: SourceQuestion): Candidate | undefined {
  const { machine, candidates, fs } = question;
  const { platform } = machine;
  const root = files
    .flatMap((file) =>
      tablesOf(file).map((table) => {
        const { document } = file;
        const path =
          tomlText(document, [...table, '_', 'python'], 'venv') ??
          tomlText(document, [...table, '_', 'python', 'venv'], 'path');
        const text = path === undefined ? undefined : rendered(path, file, question);
        return text === undefined ? undefined : platform.abspath(expandUser(text, machine), file.root);
      }),
    )
    .findLast((each) => each !== undefined);
  if (root === undefined) {
    return undefined;
  }
  const argv0 = platform.join(root, platform.binDir, `python${platform.executableSuffix}`);
  return (
    candidates.find(({ environmentRoot }) => environmentRoot === root) ??
    (fs.stat(argv0).kind === 'file' ? { argv0, label: root, environmentRoot: root } : undefined)
  );
}

/** Templates: only the usual ones are read. https://mise.jdx.dev/templates.html */
function rendered(written: string, { root }: MiseFile, { machine }: SourceQuestion): string | undefined {
  const unknown = written.includes('{%') ? ['{%'] : [];
  const text = written.replace(/\{\{([^{}]*)\}\}/g, (_, inner: string) => {
    const expression = inner.trim();
    const value = templateValue(expression, root, machine);
    if (value === undefined) {
      unknown.push(expression);
    }
    return value ?? '';
  });
  return unknown.length === 0 ? text : undefined;
}

function templateValue(
  expression: string,
  root: string,
  machine: SourceQuestion['machine'],
): string | undefined {
  if (expression === 'config_root' || expression === 'cwd') {
    return root;
  }
  const [, name] = /^env\.(\w+)$/.exec(expression) ?? [];
  return name === undefined ? undefined : lookUp(name, machine);
}

function tasks(file: MiseFile, run: ToolRun, question: SourceQuestion): readonly RunContext[] {
  const { document } = file;
  return writtenTasks(document, ['tasks'], ['run'], { ...question, file: file.file }).flatMap(
    ({ name, words, range }) => {
      const own = tomlVariables(file, ['tasks', name, 'env'], (written) => rendered(written, file, question));
      const directory = tomlText(document, ['tasks', name], 'dir') ?? '.';
      return toolTask(
        {
          ...run,
          name: `mise run ${name}`,
          describedBy: { kind: 'file', file: file.file, syntax: 'toml', range },
          variables: together([run.variables, own]),
          words,
          range,
          cwd: question.machine.platform.abspath(rendered(directory, file, question) ?? '.', file.root),
        },
        question,
      );
    },
  );
}

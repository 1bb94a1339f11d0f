/**
 * mise: the variables of `[env]` reach `mise exec`, its tasks, and shells in which mise is active.
 * https://mise.jdx.dev/environments/ and, for the names of its files, https://mise.jdx.dev/configuration.html
 */

import { tomlFile, tomlText, type TomlFile } from '../../discovery/tools/projectToml';
import { expandUser } from '../../discovery/tools/userDirectories';
import { lookUp } from '../../configuration/settingVariables';
import { definedOnly } from '../../model/definedOnly';
import type { RunContext } from '../../model/runContext';
import { NO_CONTEXTS, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import type { Source } from '../source';
import { activationScripts, type Activation } from './activationScripts';
import { toolDotenv } from './toolDotenv';
import {
  concernsPython,
  isDecisive,
  together,
  tomlVariables,
  toolRun,
  toolTask,
  writtenTasks,
  type ToolRun,
  type ToolVariables,
} from './toolRun';

/** Those that go first in a conflict come last. */
const FILES = [
  '.config/mise/config.toml',
  '.config/mise.toml',
  '.mise/config.toml',
  'mise/config.toml',
  '.mise.toml',
  'mise.toml',
  '.mise.local.toml',
  'mise.local.toml',
] as const;

export const miseRuns: Source = {
  name: 'mise',
  files: ['**/{.mise,mise,.mise.local,mise.local}.toml', '**/{mise,.mise}/config.toml'],
  contexts: miseContexts,
};

function miseContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, candidates } = question;
  const files = FILES.flatMap(
    (name) => tomlFile(machine.platform.join(folder, ...name.split('/')), fs) ?? [],
  );
  const last = files.at(-1);
  const candidate = venvOf(files, question) ?? candidates[0];
  if (last === undefined || candidate === undefined) {
    return NO_CONTEXTS;
  }
  const variables = together(files.map((file) => tableVariables(file, question)));
  const sourced = sources(files, question);
  const all = together([variables, { changes: sourced.changes }]);
  const described = files.find(({ document }) => document.has(['env'])) ?? last;
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
  const isOwn = concernsPython(all) || all.changes.some(isDecisive) || sourced.uncertain !== undefined;
  return {
    contexts: [
      ...(isOwn ? [toolRun(run, question)] : []),
      ...files.flatMap((file) => tasks(file, run, question)),
    ],
    problems: [],
  };
}

/** `_.file`, then the variables themselves; false takes one away. */
function tableVariables(file: TomlFile, question: SourceQuestion): ToolVariables {
  const { document } = file;
  const { folder, machine } = question;
  const dotenvs = [
    ...(document.strings(['env', '_'], 'file')?.items ?? []).map(({ value }) => value),
    ...[tomlText(document, ['env', '_', 'file'], 'path')].filter((path) => path !== undefined),
  ];
  const removed = document
    .namesIn(['env'])
    .filter((name) => document.boolean(['env'], name) === false)
    .map((name) => ({ kind: 'remove' as const, name }));
  const set = tomlVariables(file, ['env'], (written) => rendered(written, question));
  const isRemoved = removed.some(({ name }) => name === set.unknown);
  return together([
    ...dotenvs.map((path) =>
      toolDotenv(
        machine.platform.abspath(expandUser(rendered(path, question) ?? path, machine), folder),
        true,
        question,
      ),
    ),
    { changes: set.changes, ...(isRemoved ? {} : definedOnly({ unknown: set.unknown })) },
    { changes: removed },
  ]);
}

/** `_.source`: scripts of bash. */
function sources(files: readonly TomlFile[], question: SourceQuestion): Activation {
  const { folder, machine } = question;
  const paths = files
    .flatMap(({ document }) => document.strings(['env', '_'], 'source')?.items ?? [])
    .map(({ value }) => machine.platform.abspath(rendered(value, question) ?? value, folder));
  return activationScripts(paths, new Map(), question);
}

/** `_.python.venv`: a path, or a table with one. */
function venvOf(
  files: readonly TomlFile[],
  { folder, machine, candidates }: SourceQuestion,
): Candidate | undefined {
  const path = files
    .map(
      ({ document }) =>
        tomlText(document, ['env', '_', 'python'], 'venv') ??
        tomlText(document, ['env', '_', 'python', 'venv'], 'path'),
    )
    .findLast((each) => each !== undefined);
  if (path === undefined) {
    return undefined;
  }
  const root = machine.platform.abspath(expandUser(path, machine), folder);
  return candidates.find(({ environmentRoot }) => environmentRoot === root);
}

/** Templates: only the usual ones are read. https://mise.jdx.dev/templates.html */
function rendered(written: string, { folder, machine }: SourceQuestion): string | undefined {
  const unknown = written.includes('{%') ? ['{%'] : [];
  const text = written.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_, expression: string) => {
    const value = templateValue(expression, folder, machine);
    if (value === undefined) {
      unknown.push(expression);
    }
    return value ?? '';
  });
  return unknown.length === 0 ? text : undefined;
}

function templateValue(
  expression: string,
  folder: string,
  machine: SourceQuestion['machine'],
): string | undefined {
  if (expression === 'config_root' || expression === 'cwd') {
    return folder;
  }
  const [, name] = /^env\.(\w+)$/.exec(expression) ?? [];
  return name === undefined ? undefined : lookUp(name, machine);
}

function tasks(file: TomlFile, run: ToolRun, question: SourceQuestion): readonly RunContext[] {
  const { document } = file;
  return writtenTasks(document, ['tasks'], ['run']).flatMap(({ name, words, range }) => {
    const own = tomlVariables(file, ['tasks', name, 'env'], (written) => rendered(written, question));
    const directory = tomlText(document, ['tasks', name], 'dir') ?? '.';
    return toolTask(
      {
        ...run,
        name: `mise run ${name}`,
        describedBy: { kind: 'file', file: file.file, syntax: 'toml', range },
        variables: together([run.variables, own]),
        words,
        range,
        cwd: question.machine.platform.abspath(rendered(directory, question) ?? '.', question.folder),
      },
      question,
    );
  });
}

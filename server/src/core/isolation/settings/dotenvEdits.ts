/**
 * The file of `python.envFile`, `.env` by default, and those that launch configurations name: lines are removed and added, and
 * the rest stays.
 */

import { envFilePath } from '../../configuration/folderConfiguration';
import { launchEnvFiles } from '../../contexts/editor/launch';
import { readDotenv, type DotenvReader, type DotenvVariable } from '../../formats/dotenv/dotenv';
import { applyTextEdits } from '../../text/applyTextEdits';
import type { TextEdit } from '../../text/edit';
import { TextIndex } from '../../text/positions';
import type { FileChange } from './fileChange';
import { isRemoved, type Settings } from './variables';

const READERS: readonly DotenvReader[] = ['debugger', 'python', 'environments'];

export function dotenvEdits(settings: Settings): readonly FileChange[] {
  const { question, context, added } = settings;
  const isRead =
    context.kind === 'debug' ||
    context.kind === 'notebook' ||
    // A debugged test has a launch configuration with its own variables.
    (context.kind === 'test' && context.program?.name !== 'debugpy');
  const common = envFilePath(question.configuration.settings, question);
  const { platform } = question.machine;
  const change = (file: string, own: Settings['added'], create: boolean): FileChange => ({
    file,
    format: 'dotenv',
    whenMissing: create ? 'create' : 'leave',
    change: (text) => changed(text, own, (name) => isRemoved(name, platform)),
  });
  return [
    ...(common === undefined ? [] : [change(common, added, isRead)]),
    ...launchEnvFiles(question)
      .filter((file) => file !== common)
      .map((file) => change(file, {}, false)),
  ];
}

/**
 * A line that is already as wanted is not moved. Where readers disagree, removing one line may uncover another, so this repeats
 * until there is none. If a CR ends some lines, they even disagree on what a line is.
 */
function changed(text: string, added: Settings['added'], isUnwanted: (name: string) => boolean): string {
  if (/\r(?!\n)/.test(text)) {
    return text;
  }
  const missing = missingFrom(text, added);
  const names = new Set(missing.map(([name]) => name));
  const kept = withoutLines(text, readByAll(text).flat(), (name) => isUnwanted(name) || names.has(name));
  if (kept !== text) {
    return changed(kept, added, isUnwanted);
  }
  if (missing.length === 0) {
    return text;
  }
  // After a quote without an end, everything is the value of one variable for some readers.
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = missing.map(([name, value]) => `${name}=${value}${end}`).join('');
  const atEnd = text + (text !== '' && !text.endsWith('\n') ? end : '') + lines;
  return missingFrom(atEnd, added).length === 0 ? atEnd : lines + text;
}

function readByAll(text: string): readonly (readonly DotenvVariable[])[] {
  return READERS.map((reader) => readDotenv(text, () => undefined, reader));
}

/** Variables that at least one reader does not read with that value. */
function missingFrom(text: string, added: Settings['added']): readonly (readonly [string, string])[] {
  const read = readByAll(text);
  return Object.entries(added).filter(([name, value]) =>
    read.some((variables) => variables.findLast((variable) => variable.name === name)?.value !== value),
  );
}

/**
 * The lines that belong to a variable for every reader. They do not begin inside the value of another variable, and they end
 * before the line on which another one begins, because what is one value for one reader is several variables for another.
 */
function withoutLines(
  text: string,
  variables: readonly DotenvVariable[],
  gone: (name: string) => boolean,
): string {
  const spans = variables.map(({ name, lineRange: { start, end } }) => ({
    name,
    first: start.line,
    // After a line end begins the next line.
    last: end.character === 0 ? end.line - 1 : end.line,
  }));
  const others = spans.filter(({ name }) => !gone(name));
  const lines = new Set(
    spans
      .filter(({ name }) => gone(name))
      .filter(({ first }) => !others.some((other) => other.first < first && other.last >= first))
      .flatMap(({ first, last }) => {
        const next = others.map((other) => other.first).filter((line) => line > first);
        const end = Math.min(last + 1, ...next);
        return Array.from({ length: end - first }, (_, step) => first + step);
      }),
  );
  const index = new TextIndex(text);
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  const removals = [...lines].map((line): TextEdit => ({
    range: index.lineWithEnd(starts[line] ?? text.length),
    newText: '',
  }));
  return applyTextEdits(text, removals) ?? text;
}

/**
 * gunicorn puts its directory first, twice: once before it reads its configuration and once after, as that may change it. Then what
 * `pythonpath` lists goes in front, unless it is already there. gunicorn 23 gunicorn/app/base.py, Application.load_config(), chdir() and
 * run(). The variable GUNICORN_CMD_ARGS overrides the file, and the command line overrides both.
 */

import { variableValue } from '../../configuration/environmentLayers';
import { fileText } from '../../formats/fileText';
import { readGunicornConfig, type GunicornName } from '../../formats/projects/gunicornConfig';
import { shlexWords } from '../../formats/shell/shlexWords';
import { message, type Message } from '../../model/message';
import type { PathStep } from '../../model/runContext';
import type { Range } from '../../text/positions';
import { optionWord } from './commandOptions';
import { placedWhole, plainWords, type CommandWord } from './commandState';
import type { ProgramQuestion, ProgramStart } from './programStart';

interface Value {
  readonly text: string;
  readonly file: string;
  readonly range: Range;
}

const READ_LIMIT = 256 * 1024;

export function gunicornStart(asked: ProgramQuestion): ProgramStart {
  const { words, cwd, place, fs, platform } = asked;
  const fromVariable = plainWords(
    shlexWords(variableValue(asked.environment, 'GUNICORN_CMD_ARGS', platform) ?? '').map(
      ({ value }) => value,
    ),
    place.range,
  );
  const config = configFile(words, fromVariable, asked);
  const content = config.file === undefined ? undefined : fileText(fs.read(config.file, READ_LIMIT));
  const read = content?.kind === 'text' ? readGunicornConfig(content.text) : { settings: [] };
  const unclear = read.unclear ?? read.settings.find(({ value }) => value === undefined)?.range;

  const valueOf = (name: GunicornName): Value | undefined => {
    const own = optionWord(words, `--${name}`) ?? optionWord(fromVariable, `--${name}`);
    if (own !== undefined) {
      return { text: own.text, file: place.file, range: placedWhole(own) };
    }
    const setting = read.settings.findLast((each) => each.name === name && each.value !== undefined);
    return setting?.value === undefined || config.file === undefined
      ? undefined
      : { text: setting.value, file: config.file, range: setting.range };
  };
  const changed = valueOf('chdir');
  const directory = platform.abspath(changed?.text ?? '.', cwd);
  const listed = valueOf('pythonpath');
  const paths = (listed?.text ?? '').split(',').filter((path) => path !== '');
  const insert = (path: string, from: Pick<Value, 'file' | 'range'>): PathStep => ({
    kind: 'insert',
    path,
    by: 'gunicorn',
    file: from.file,
    range: from.range,
    unlessThere: true,
  });
  const steps = [
    insert(cwd, place),
    insert(directory, changed ?? place),
    ...paths.map((path) => insert(platform.abspath(path, directory), listed ?? place)),
  ];
  const names = ['--chdir', '--pythonpath', '-c', '--config'];
  const unknown = names.map((name) => optionWord(words, name)?.unknown).find((each) => each !== undefined);
  const uncertain =
    unknown === undefined
      ? unknownConfig(config, unclear)
      : message('The value of {variable} is not known here', { variable: unknown });
  return { steps, ...(uncertain === undefined ? {} : { uncertain }) };
}

interface ConfigFile {
  readonly file?: string;
  /** A module, which only Python finds. */
  readonly module?: string;
}

/** The default file is looked for where gunicorn is started, regardless of `--chdir`. */
function configFile(
  words: readonly CommandWord[],
  fromVariable: readonly CommandWord[],
  { cwd, platform }: ProgramQuestion,
): ConfigFile {
  const names = ['-c', '--config'] as const;
  const given =
    (optionWord(words, ...names) ?? optionWord(fromVariable, ...names))?.text ?? 'gunicorn.conf.py';
  return given.startsWith('python:')
    ? { module: given.slice('python:'.length) }
    : { file: platform.abspath(given.replace(/^file:/, ''), cwd) };
}

function unknownConfig({ file, module }: ConfigFile, unclear: Range | undefined): Message | undefined {
  if (module !== undefined) {
    return message('gunicorn takes its settings from the module {module}, which only Python can run', {
      module,
    });
  }
  return unclear === undefined || file === undefined
    ? undefined
    : message('gunicorn runs {file}, and line {line} may change the path', {
        file,
        line: String(unclear.start.line + 1),
      });
}

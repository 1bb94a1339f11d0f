/** Programs that load the user's code: what they do to `sys.path` before that, one row each. */

import { variableValue } from '../../configuration/environmentLayers';
import { fileText } from '../../formats/fileText';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { ImportStep, PathStep, Program } from '../../model/runContext';
import { realPath } from '../../startup/realPath';
import { hasOption, optionWord } from './commandOptions';
import { placedWhole, type CommandWord } from './commandState';
import { shlexWords } from '../../formats/shell/shlexWords';
import { fastapiStart } from './fastapiStart';
import { gunicornStart } from './gunicornStart';
import { importOf, type ProgramQuestion, type ProgramStart } from './programStart';
import { pytestStart } from './pytestStart';
import { withoutEnds } from '../../text/trimmed';
import { SCRIPT_RUNNERS } from './scriptRunners';

interface PythonProgram {
  readonly name: string;
  readonly start: (asked: ProgramQuestion) => ProgramStart;
}

/** These put directories on the path too, by rules that are not followed here. */
const UNFOLLOWED = [
  'IPython',
  'airflow',
  'arq',
  'behave',
  'dramatiq',
  'granian',
  'huey',
  'invoke',
  'kernprof',
  'locust',
  'robot',
  'rq',
  'scrapy',
] as const;

function unfollowed(name: string): PythonProgram {
  return { name, start: () => ({ steps: [], uncertain: mayChange(name) }) };
}

export function mayChange(program: string): Message {
  return message('{program} may change the path before it loads your code', { program });
}

/** By the first part of the module that a launcher or `-m` names. */
const PYTHON_PROGRAMS: ReadonlyMap<string, PythonProgram> = new Map([
  ['gunicorn', { name: 'gunicorn', start: withApplication(gunicornStart) }],
  ['uvicorn', { name: 'uvicorn', start: withApplication(uvicorn) }],
  ['celery', { name: 'celery', start: withApplication(celery) }],
  ['flask', { name: 'flask', start: flask }],
  ['django', { name: 'Django', start: django }],
  ['hypercorn', { name: 'hypercorn', start: withApplication(hypercorn) }],
  ['daphne', { name: 'daphne', start: withApplication(daphne) }],
  ['waitress', { name: 'waitress', start: withApplication(waitress) }],
  ['streamlit', { name: 'streamlit', start: streamlit }],
  ['alembic', { name: 'alembic', start: alembic }],
  ['pytest', { name: 'pytest', start: pytest }],
  ['fastapi', { name: 'fastapi', start: fastapiStart }],
  ['fastapi_cli', { name: 'fastapi', start: fastapiStart }],
  ...SCRIPT_RUNNERS,
  ...UNFOLLOWED.map((name): [string, PythonProgram] => [name, unfollowed(name)]),
]);

/** Undefined if it is not in the table; `module` is that of `-m` or of a launcher. */
export function knownProgram(
  module: string,
  asked: ProgramQuestion,
): { readonly program?: Program; readonly uncertain?: Message } | undefined {
  const [top = ''] = module.split('.');
  const known = PYTHON_PROGRAMS.get(top.replace(/^_+/, ''));
  if (known === undefined) {
    return undefined;
  }
  const { steps, uncertain } = known.start(asked);
  return {
    ...(steps.length === 0 ? {} : { program: { name: known.name, steps } }),
    ...definedOnly({ uncertain }),
  };
}

/** Then it imports the application that the words name, whose code may change the path. */
function withApplication(start: PythonProgram['start']): PythonProgram['start'] {
  return (asked) => {
    const begun = start(asked);
    const application = applicationOf(asked);
    return application === undefined ? begun : { ...begun, steps: [...begun.steps, application] };
  };
}

/** `shop.wsgi:application`, or the value of celery's `-A`. */
function applicationOf(asked: ProgramQuestion): ImportStep | undefined {
  const named = asked.words.findLast(({ text }) => /^[A-Za-z_][\w.]*:[A-Za-z_]\w*(?:\(.*\))?$/.test(text));
  const word = named ?? optionWord(asked.words, '-A', '--app');
  const [module = ''] = (word?.text ?? '').split(':', 1);
  if (word === undefined || !/^[A-Za-z_][\w.]*$/.test(module)) {
    return undefined;
  }
  // What celery gets without a colon may be an object in a module. kombu 5 kombu/utils/imports.py, symbol_by_name().
  const isModule = named !== undefined || !module.includes('.');
  return isModule ? importOf(word, module, asked) : { kind: 'import', module };
}

type Insertion = Pick<Extract<PathStep, { kind: 'insert' }>, 'unlessThere' | 'unlessFirst' | 'isLast'>;

function inserted(
  by: string,
  path: string,
  asked: ProgramQuestion,
  from?: CommandWord,
  how: Insertion = {},
): ProgramStart {
  const { file, range } = asked.place;
  const step: PathStep = {
    kind: 'insert',
    path,
    by,
    file,
    range: from === undefined ? range : placedWhole(from),
    ...how,
  };
  return { steps: [step], ...definedOnly({ uncertain: unknownWord(from) }) };
}

function unknownWord(word: CommandWord | undefined): Message | undefined {
  return word?.unknown === undefined
    ? undefined
    : message('The value of {variable} is not known here', { variable: word.unknown });
}

/**
 * `--app-dir`, as it is written; the empty text is the working directory. A process that a supervisor of uvicorn spawns gets the path
 * with the working directory in place of the empty text. uvicorn 0.34 uvicorn/main.py, run(); CPython 3.13
 * Lib/multiprocessing/spawn.py, get_preparation_data().
 */
function uvicorn(asked: ProgramQuestion): ProgramStart {
  const { words, environment, platform, cwd } = asked;
  const option = optionWord(words, '--app-dir');
  const path = option?.text ?? variableValue(environment, 'UVICORN_APP_DIR', platform) ?? '';
  const workers =
    optionWord(words, '--workers')?.text ?? variableValue(environment, 'WEB_CONCURRENCY', platform) ?? '1';
  const isSpawned = hasOption(words, '--reload') || !/^\d+$/.test(workers) || Number(workers) > 1;
  return inserted('uvicorn', path === '' && isSpawned ? cwd : path, asked, option);
}

/** celery 5 celery/bin/celery.py, `--workdir`; celery/utils/imports.py, cwd_in_path(). */
function celery(asked: ProgramQuestion): ProgramStart {
  const option = optionWord(asked.words, '--workdir');
  const path = option === undefined ? asked.cwd : asked.platform.abspath(option.text, asked.cwd);
  return inserted('celery', path, asked, option, { unlessThere: true });
}

/** The directory above the outermost package of the application. flask 3 flask/cli.py, prepare_import(). */
function flask(asked: ProgramQuestion): ProgramStart {
  const { words, environment, platform, fs, cwd } = asked;
  const option = optionWord(words, '--app', '-A');
  const own = option?.text ?? variableValue(environment, 'FLASK_APP', platform);
  const fromFile = own === undefined ? flaskVariable(asked) : undefined;
  const app = own ?? fromFile;
  const [name = ''] = (app ?? '').split(/:(?![\\/])/, 1);
  const given = platform.abspath(name === '' ? 'app.py' : name, cwd);
  let path = (realPath(given, (each) => fs.readLink(each), cwd) ?? given).replace(/\.py$/, '');
  path = platform.basename(path) === '__init__' ? platform.dirname(path) : path;
  do {
    path = platform.dirname(path);
  } while (fs.stat(platform.join(path, '__init__.py')).kind === 'file' && platform.dirname(path) !== path);
  const start = inserted('flask', path, asked, option, { unlessFirst: true });
  return fromFile === undefined
    ? start
    : {
        ...start,
        uncertain: message('flask reads FLASK_APP from a file only if python-dotenv is installed'),
      };
}

/** flask reads these if python-dotenv is installed; the first to set a variable counts. flask 3 flask/cli.py, load_dotenv(). */
function flaskVariable({ fs, platform, cwd }: ProgramQuestion): string | undefined {
  const values = ['.env', '.flaskenv'].map((name) => {
    const content = fileText(fs.read(platform.join(cwd, name), 64 * 1024));
    const text = content.kind === 'text' ? content.text : '';
    return /^(?:export[ \t]+)?FLASK_APP[ \t]*=[ \t]*["']?([^"'\s#]+)/m.exec(text)?.[1];
  });
  return values.find((value) => value !== undefined);
}

/** `--pythonpath`, as it is written. Django 5 django/core/management/base.py, handle_default_options(). */
function django(asked: ProgramQuestion): ProgramStart {
  const option = optionWord(asked.words, '--pythonpath');
  return option === undefined || option.text === ''
    ? { steps: [] }
    : inserted('Django', option.text, asked, option);
}

/** The directory of the module in front of the colon. hypercorn 0.17 hypercorn/utils.py, load_application(). */
function hypercorn(asked: ProgramQuestion): ProgramStart {
  const { words, platform, fs, cwd } = asked;
  const app = words.findLast(({ text }, position) => /^[^-]/.test(text) && !isValue(words, position));
  const [module = ''] = (app?.text ?? '').replace(/^(?:asgi|wsgi):/, '').split(':', 1);
  const path = platform.abspath(module, cwd);
  const directory = platform.dirname(realPath(path, (each) => fs.readLink(each), cwd) ?? path);
  return inserted('hypercorn', directory, asked, app);
}

/** Whether the word is the value of the option before it, which some options do not take. */
function isValue(words: readonly CommandWord[], position: number): boolean {
  const before = words[position - 1]?.text ?? '';
  return (
    /^-(?:-?[a-z]|-[a-z][\w-]*)$/.test(before) &&
    !/^--(?:reload|debug|insecure-bind-only|no-.*)$/.test(before)
  );
}

/** daphne 4 daphne/cli.py, CommandLineInterface.run(). */
function daphne(asked: ProgramQuestion): ProgramStart {
  return inserted('daphne', '.', asked);
}

/** waitress 3 waitress/runner.py, run(): behind all others. */
function waitress(asked: ProgramQuestion): ProgramStart {
  return inserted('waitress', asked.cwd, asked, undefined, { isLast: true });
}

/** The directory of the script. streamlit 1.40 streamlit/web/bootstrap.py, _fix_sys_path(). */
function streamlit(asked: ProgramQuestion): ProgramStart {
  const { words, platform, cwd } = asked;
  const script =
    words[0]?.text === 'run' ? words.slice(1).find(({ text }) => !text.startsWith('-')) : undefined;
  return script === undefined
    ? { steps: [] }
    : inserted('streamlit', platform.dirname(platform.abspath(script.text, cwd)), asked, script);
}

function pytest({ words, environment, cwd, place, fs, platform }: ProgramQuestion): ProgramStart {
  const added = shlexWords(variableValue(environment, 'PYTEST_ADDOPTS', platform) ?? '');
  const all = [...added.map(({ value }) => value), ...words.map(({ text }) => text)];
  const { steps, isChosen } = pytestStart({ words: all, cwd, place, fs, platform });
  const uncertain = isChosen
    ? undefined
    : message('pytest also puts the directories of conftest.py and test files first');
  return { steps, ...definedOnly({ uncertain }) };
}

/** `prepend_sys_path` of alembic.ini, as it is written. alembic 1.16 alembic/config.py, get_prepend_sys_paths_list(). */
function alembic(asked: ProgramQuestion): ProgramStart {
  const { words, platform, fs, cwd, place } = asked;
  const option = optionWord(words, '-c', '--config');
  const file = platform.abspath(option?.text ?? 'alembic.ini', cwd);
  const content = fileText(fs.read(file, 256 * 1024));
  const text = content.kind === 'text' ? content.text : '';
  const value = (name: string): string =>
    withoutEnds(new RegExp(`^${name}[ \\t]*=(.*)$`, 'm').exec(text)?.[1] ?? '', ' \t');
  const here = value('prepend_sys_path').replaceAll('%(here)s', platform.dirname(file));
  const separator = SEPARATORS[value('path_separator')] ?? /, *| +|:/;
  const paths = here.split(separator).filter((path) => path !== '');
  const steps = paths
    .toReversed()
    .map((path): PathStep => ({ kind: 'insert', path, by: 'alembic', file: place.file, range: place.range }));
  return { steps, ...definedOnly({ uncertain: unknownWord(option) }) };
}

const SEPARATORS: Readonly<Record<string, RegExp | undefined>> = {
  os: /:/,
  ':': /:/,
  ';': /;/,
  space: / +/,
  newline: /\n/,
};

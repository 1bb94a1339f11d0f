/** What `fastapi dev` and `fastapi run` do to the path. fastapi-cli 0.0.20 fastapi_cli/discover.py and fastapi_cli/cli.py. */

import { tomlFile, tomlText } from '../../discovery/tools/projectToml';
import { message } from '../../model/message';
import type { PathStep } from '../../model/runContext';
import { realPath } from '../../startup/realPath';
import { optionWord } from './commandOptions';
import type { CommandWord } from './commandState';
import { packageRoot } from './packageRoot';
import type { ProgramQuestion, ProgramStart } from './programStart';

const DEFAULT_FILES = ['main.py', 'app.py', 'api.py', 'app/main.py', 'app/app.py', 'app/api.py'] as const;
const VALUED =
  /^(?:--(?:host|port|reload-dir|root-path|app|entrypoint|workers|forwarded-allow-ips|proxy-headers)|-e)$/;

export function fastapiStart(asked: ProgramQuestion): ProgramStart {
  const [command, ...words] = asked.words;
  if (command?.text !== 'dev' && command?.text !== 'run') {
    return { steps: [] };
  }
  const { platform, cwd, fs } = asked;
  const named = words.find(({ text }, position) => !text.startsWith('-') && !isValue(words, position));
  if (named?.unknown !== undefined) {
    return {
      steps: [],
      uncertain: message('The value of {variable} is not known here', { variable: named.unknown }),
    };
  }
  const entry =
    optionWord(words, '--entrypoint', '-e')?.text ?? (named === undefined ? entryPoint(asked) : '');
  if (entry !== '') {
    const [module = ''] = entry.split(':', 1);
    return { steps: [insertion(cwd, asked), { kind: 'import', module }] };
  }
  const file = named?.text ?? DEFAULT_FILES.find((each) => fs.stat(platform.join(cwd, each)).kind === 'file');
  if (file === undefined) {
    return { steps: [] };
  }
  const given = platform.abspath(file, cwd);
  const path = realPath(given, (each) => fs.readLink(each), cwd) ?? given;
  return { steps: [insertion(packageRoot(path, asked), asked), { kind: 'code', file: path }] };
}

function isValue(words: readonly CommandWord[], position: number): boolean {
  return VALUED.test(words[position - 1]?.text ?? '');
}

/** `entrypoint` of `[tool.fastapi]`; the empty text without one. */
function entryPoint({ fs, platform, cwd }: ProgramQuestion): string {
  const project = tomlFile(platform.join(cwd, 'pyproject.toml'), fs, /\bfastapi\b/);
  return tomlText(project?.document, ['tool', 'fastapi'], 'entrypoint') ?? '';
}

function insertion(path: string, { place: { file, range } }: ProgramQuestion): PathStep {
  return { kind: 'insert', path, by: 'fastapi', file, range };
}

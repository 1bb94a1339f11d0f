/** tox: one run context for each of its environments that exists; variables for Pythons elsewhere if it does not exist yet. */

import { matchesPattern } from '../../formats/filePattern';
import { fileText } from '../../formats/fileText';
import {
  parseToxConfig,
  TOX_FILES,
  type ToxConfig,
  type ToxEnvironment,
} from '../../formats/projects/toxConfig';
import type { PieceVariable } from '../../formats/valuePieces';
import { definedOnly } from '../../model/definedOnly';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { message } from '../../model/message';
import type { FileSyntax } from '../../model/origin';
import type { RunContext } from '../../model/runContext';
import { contextOf, NO_CONTEXTS, type FoundContexts, type SourceQuestion } from '../contextSource';
import {
  ELSEWHERE_READ_LIMIT,
  NOTHING_ELSEWHERE,
  sourceOf,
  type ElsewhereFile,
  type ElsewhereQuestion,
} from '../elsewhere/elsewhereReader';
import { applyLayer, processEnvironment, type VariableChange } from '../../configuration/environmentLayers';
import { lookUp } from '../../configuration/settingVariables';
import type { Source } from '../source';

export const tox: Source = {
  name: 'tox',
  files: [`**/{${TOX_FILES.join(',')}}`],
  activation: TOX_FILES,
  contexts: toxContexts,
  elsewhere: toxElsewhere,
};

function toxContexts(question: SourceQuestion): FoundContexts {
  const names = environmentNames(question);
  const found = names.length === 0 ? undefined : toxConfig(question);
  return found === undefined
    ? NO_CONTEXTS
    : { contexts: names.map((name) => toxContext(name, found, question)), problems: [] };
}

/** tox documentation, "Configuration", substitutions. */
const TOX_SPELLING = { home: '{env:HOME}', isHomeSure: true, folder: '{toxinidir}' } as const;

function toxElsewhere(question: ElsewhereQuestion): ElsewhereFacts {
  const found = environmentNames(question).length > 0 ? undefined : toxConfig(question);
  if (found === undefined) {
    return NOTHING_ELSEWHERE;
  }
  const { machine } = question;
  const { delimiter } = machine.platform;
  const { variables } = found.config(undefined);
  // Its substitutions use the variables that tox itself is started with, whatever it passes on.
  const isFirst = lookUp('PYTHONPATH', machine) === undefined;
  return {
    sources: sourceOf(
      {
        kind: 'tests',
        delimiter,
        mounts: [],
        syntax: found.syntax,
        variables: variables.map((variable) => ({ ...variable, spelling: TOX_SPELLING, isFirst })),
      },
      found,
      question,
    ),
    problems: [],
  };
}

interface FoundConfig extends ElsewhereFile {
  readonly syntax: FileSyntax;
  readonly config: ToxConfig;
}

function toxConfig({ folder, machine: { platform }, fs }: ElsewhereQuestion): FoundConfig | undefined {
  for (const name of TOX_FILES) {
    const file = platform.join(folder, name);
    const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
    const config =
      content.kind === 'text' ? parseToxConfig(name, content.text, platform.delimiter) : undefined;
    if (content.kind === 'text' && config !== undefined) {
      return { file, syntax: name === 'tox.ini' ? 'ini' : 'toml', text: content.text, config };
    }
  }
  return undefined;
}

/** The environments that are built; those with a leading dot are tox's own, for packaging. */
function environmentNames({ folder, machine: { platform }, fs }: ElsewhereQuestion): readonly string[] {
  const directory = platform.join(folder, '.tox');
  const listing = fs.list(directory);
  return listing.kind === 'entries'
    ? listing.names
        .filter((name) => !name.startsWith('.'))
        .filter((name) => fs.stat(platform.join(directory, name, 'pyvenv.cfg')).kind === 'file')
        .toSorted()
    : [];
}

function toxContext(
  name: string,
  { file, syntax, config }: FoundConfig,
  question: SourceQuestion,
): RunContext {
  const { folder, machine } = question;
  const { platform } = machine;
  const root = platform.join(folder, '.tox', name);
  const argv0 = platform.join(root, platform.binDir, `python${platform.executableSuffix}`);
  const { variables, passed, directory } = config(name);
  const resolved = variables.map((variable) => ({
    variable,
    value: resolvedValue(variable.pieces, root, question),
  }));
  const cwd = directory === undefined ? '.' : resolvedValue(directory, root, question);
  const unknown =
    cwd === undefined ? 'change_dir' : resolved.find(({ value }) => value === undefined)?.variable.name;
  const changes = resolved.flatMap(({ variable, value }): VariableChange[] =>
    value === undefined
      ? []
      : [
          {
            kind: 'set',
            name: variable.name,
            value,
            setBy: {
              kind: 'file',
              file,
              syntax,
              range: variable.range,
              ...definedOnly({ assignment: variable.assignment }),
            },
          },
        ],
  );
  return contextOf(
    { argv0, label: argv0, environmentRoot: root },
    {
      name: `tox: ${name}`,
      kind: 'task',
      cwd: platform.abspath(cwd ?? '.', folder),
      environment: applyLayer(passedVariables(passed, question), changes, platform),
      ...(unknown === undefined
        ? {}
        : { uncertain: message('Only tox knows the value of {variable}', { variable: unknown }) }),
    },
    question,
  );
}

/** tox passes on what it knows to be harmless, and what `pass_env` names. */
function passedVariables(
  passed: ToxEnvironment['passed'],
  { machine }: SourceQuestion,
): RunContext['environment'] {
  const isPassed = (name: string): boolean =>
    !/^(?:PYTHON.*|VIRTUAL_ENV|__PYVENV_LAUNCHER__)$/i.test(name) ||
    passed.some((pattern) => matchesPattern(name, pattern));
  const variables = [...machine.processEnvironment].filter(([name]) => isPassed(name));
  return processEnvironment(new Map(variables), machine.platform);
}

/** Undefined if something in it is not known. */
function resolvedValue(
  pieces: PieceVariable['pieces'],
  root: string,
  { folder, machine }: SourceQuestion,
): string | undefined {
  const parts = pieces.map((piece) => {
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'folder':
      case 'local-folder':
        return folder;
      case 'unknown':
        return substitution(piece.written.slice(1, -1));
    }
  });
  return parts.includes(undefined) ? undefined : parts.join('');

  function substitution(name: string): string | undefined {
    const [, variable, given] = /^env:(\w+)(?::([^{}]*))?$/.exec(name) ?? [];
    if (variable !== undefined) {
      return lookUp(variable, machine) ?? given ?? '';
    }
    switch (name) {
      case 'envdir':
      case 'env_dir':
        return root;
      case 'toxworkdir':
      case 'work_dir':
        return machine.platform.dirname(root);
      case 'envname':
      case 'env_name':
        return machine.platform.basename(root);
      default:
        return undefined;
    }
  }
}

/** supervisord's programs whose Python is on this machine. They are started without a shell, with supervisord's own environment. */

import { fileText } from '../../formats/fileText';
import { placedAsWhole } from '../../formats/placedText';
import {
  isSupervisorConfig,
  readSupervisorConfig,
  type SupervisorConfig,
  type SupervisorProgram,
  type SupervisorVariable,
} from '../../formats/deployment/supervisorConfig';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { Environment, RunContext, StartDirectory } from '../../model/runContext';
import { applyLayer, processEnvironment, type VariableChange } from '../../configuration/environmentLayers';
import { startedCommand } from '../commands/commandStart';
import { decidesStart, knownElements, UNKNOWN_PART } from '../commands/unknownParts';
import { onPosix, type FoundContexts, type SourceQuestion } from '../contextSource';
import { ELSEWHERE_READ_LIMIT } from '../elsewhere/elsewhereReader';
import type { Source } from '../source';

export const supervisorPrograms: Source = {
  name: 'supervisord',
  files: ['**/supervisor*.conf'],
  recognized: {
    files: ['**/*.conf', '**/*.ini'],
    isOurs: (file, fs) => {
      const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
      return content.kind === 'text' && isSupervisorConfig(content.text);
    },
  },
  contexts: (question, files) => onPosix(question, () => supervisorContexts(question, files)),
};

function supervisorContexts(question: SourceQuestion, files: readonly string[]): FoundContexts {
  const contexts = files.flatMap((file) => {
    const content = fileText(question.fs.read(file, ELSEWHERE_READ_LIMIT));
    if (content.kind !== 'text') {
      return [];
    }
    const config = readSupervisorConfig(content.text);
    return config.programs.flatMap((program) => programContext(program, config, file, question));
  });
  return { contexts, problems: [] };
}

function programContext(
  program: SupervisorProgram,
  config: SupervisorConfig,
  file: string,
  question: SourceQuestion,
): readonly RunContext[] {
  const { platform } = question.machine;
  const own = processEnvironment(question.machine.processEnvironment, platform);
  const names = { here: platform.dirname(file), program: program.name, own };
  const variables = [...config.variables, ...program.variables];
  const environment = applyLayer(
    own,
    variables.map((variable) =>
      changeOf(variable, file, expansionOf(variable.value, names), platform.delimiter),
    ),
    platform,
  );
  const given = program.directory ?? config.directory;
  const directory = given === undefined ? undefined : expansionOf(given.text, names);
  const words = program.words.map((word) => {
    const { text, unknown } = expansionOf(word.text, names);
    return text === word.text
      ? { ...word, ...definedOnly({ unknown }) }
      : {
          ...placedAsWhole(text, word.rangeOf(0, word.text.length)),
          ...definedOnly({ unknown }),
          ...(word.removalOf === undefined ? {} : { removalOf: () => word.removalOf?.(0, word.text.length) }),
        };
  });
  const unknown = variables
    .filter(({ name }) => decidesStart(name))
    .map(({ value }) => expansionOf(value, names).unknown)
    .find((each) => each !== undefined);
  const context = startedCommand(
    {
      name: `supervisord: ${program.name}`,
      file,
      syntax: 'supervisor',
      range: program.range,
      words,
      environment,
      cwd: platform.abspath(directory?.text ?? '.', question.folder),
      ...((unknown ?? directory?.unknown) === undefined
        ? {}
        : {
            uncertain: message('Only supervisord knows the value of {what}', {
              what: unknown ?? directory?.unknown ?? '',
            }),
          }),
    },
    question,
  );
  const startsIn: StartDirectory | undefined =
    given === undefined || directory === undefined || directory.unknown !== undefined
      ? undefined
      : {
          path: platform.abspath(directory.text, question.folder),
          setBy: { kind: 'file', file, syntax: 'supervisor', range: given.rangeOf(0, given.text.length) },
        };
  return context === undefined
    ? []
    : [withDirectory({ ...context, ...definedOnly({ startsIn }) }, directory !== undefined)];
}

/** Without `directory`, a program runs where supervisord was started. */
function withDirectory(context: RunContext, isGiven: boolean): RunContext {
  const { mode, platform } = context;
  const isNeeded = mode.kind !== 'script' || !platform.isAbsolute(mode.file) || context.program !== undefined;
  const uncertain = message('Only supervisord knows in which directory it was started');
  return isGiven || !isNeeded ? context : { uncertain, ...context };
}

function changeOf(
  { name, range, assignment }: SupervisorVariable,
  file: string,
  { text }: Expanded,
  delimiter: string,
): VariableChange {
  return {
    kind: 'set',
    name,
    value: knownElements(text, delimiter),
    setBy: { kind: 'file', file, syntax: 'supervisor', range, assignment },
  };
}

interface Expanded {
  readonly text: string;
  /** The first expression that only supervisord knows. */
  readonly unknown: string | undefined;
}

interface Names {
  readonly here: string;
  readonly program: string;
  readonly own: Environment;
}

/** Python's formatting with names: `%(here)s`, and `%%`. supervisor 4 supervisor/options.py, expand(). */
function expansionOf(written: string, { here, program, own }: Names): Expanded {
  let unknown: string | undefined;
  const text = written.replace(/%%|%\((\w+)\)0?\d*[sd]/g, (whole, name?: string) => {
    if (name === undefined) {
      return '%';
    }
    const value = valueOf(name);
    unknown ??= value === undefined ? whole : undefined;
    return value ?? UNKNOWN_PART;
  });
  return { text, unknown };

  function valueOf(name: string): string | undefined {
    switch (name) {
      case 'here':
        return here;
      case 'program_name':
      case 'group_name':
        return program;
      case 'process_num':
        return '0';
      default:
        return name.startsWith('ENV_') ? own.get(name.slice('ENV_'.length))?.value : undefined;
    }
  }
}

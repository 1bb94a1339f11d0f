/** pyvenv.cfg: an environment's own is repaired in place; beside an interpreter that was copied from its installation one is made. */

import { parsePyvenvCfg, PYVENV_CFG_READ_LIMIT } from '../../formats/pyvenvCfg';
import { decodeSurrogateEscape } from '../../model/bytes';
import type { PyvenvCfg } from '../../model/environmentFacts';
import type { InspectedContext } from '../../model/inspection';
import type { Interpreter } from '../../model/interpreter';
import { message, type Message } from '../../model/message';
import { formatVersion, sameMinor } from '../../model/version';
import { behaves } from '../../startup/versions';
import { cleanStart } from '../cleanStart';
import { interpreterPath, isText } from '../interpreterPath';
import {
  madeOf,
  refused,
  type Generated,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from '../kind';
import { repairPyvenvCfg } from './repairPyvenvCfg';

export const pyvenvCfgKind: IsolationKind = {
  kind: 'pyvenv-cfg',
  title: message('pyvenv.cfg: names the installation that an environment is based on'),
  forms: [{ form: 'cfg', title: message('The one file') }],
  options: [],
  appliesTo(inspected, facts) {
    const generated = generate({}, inspected, facts);
    return generated.kind === 'refused'
      ? { effective: false, why: generated.because }
      : { effective: true, why: EFFECTIVE };
  },
  generate: (options, inspected, facts) => generate(options, inspected, facts),
  afterwards: () => ({ kind: 'as-before' }),
  judge(after, _options, inspected, facts) {
    const { fatal, venv, pythonHome } = after.result;
    if (fatal !== undefined) {
      return { effective: false, why: fatal.message };
    }
    if (pythonHome?.effect === 'used') {
      return {
        effective: false,
        why: message('PYTHONHOME {home} is set, and Python believes it before the file', {
          home: pythonHome.value,
        }),
      };
    }
    const file = place(inspected, facts)?.file;
    return venv !== undefined && venv.pyvenvCfg === file
      ? { effective: true, why: EFFECTIVE }
      : { effective: false, why: message('Python does not take this file for its own') };
  },
};

const EFFECTIVE = message(
  'Python takes its standard library from the installation that the file names, and its packages from the environment alone. PYTHONPATH and PYTHONHOME still count: an isolated launcher keeps them off',
);

function generate(
  { target }: IsolationOptions,
  inspected: InspectedContext,
  facts: IsolationFacts,
): Generated {
  const { platform } = inspected.context;
  const found = place(inspected, facts);
  if (found === undefined) {
    return refused(message('The interpreter is not known'));
  }
  const base = baseOf(inspected, facts, found.interpreter, target);
  if (found.pyvenvCfg !== undefined) {
    return madeBefore(base, found.file, inspected, facts) ?? repair(found.pyvenvCfg, base, inspected);
  }
  const obstacle = obstacleToNew(inspected, facts, found.interpreter);
  if (obstacle !== undefined) {
    return refused(obstacle);
  }
  if (base === undefined) {
    return refused(message('No installation of the same version was found that it could be based on'));
  }
  const home = platform.dirname(base.realExecutable);
  if (!isText(home) || /[\r\n]/.test(home)) {
    return refused(message('{home} is no text that the file could hold', { home }));
  }
  return madeOf({ kind: 'create', file: found.file, text: textOf(home, base), executable: false });
}

/** Undefined unless the file is just as it would be made now. */
function madeBefore(
  base: Interpreter | undefined,
  file: string,
  { context: { platform } }: InspectedContext,
  { fs }: IsolationFacts,
): Generated | undefined {
  const text = base === undefined ? '' : textOf(platform.dirname(base.realExecutable), base);
  const outcome = fs.read(file, PYVENV_CFG_READ_LIMIT);
  return outcome.kind === 'bytes' && text !== '' && decodeSurrogateEscape(outcome.bytes) === text
    ? madeOf({ kind: 'create', file, text, executable: false })
    : undefined;
}

function repair(pyvenvCfg: PyvenvCfg, base: Interpreter | undefined, { context }: InspectedContext) {
  const { file, problem } = pyvenvCfg;
  if (problem !== undefined) {
    return refused(message('{file} cannot be read ({reason})', { file, reason: problem }));
  }
  const edit = base === undefined ? undefined : repairPyvenvCfg(pyvenvCfg, base, context.platform);
  return edit === undefined
    ? refused(
        base === undefined
          ? message('No installation of the same version was found that it could be based on')
          : message('{file} is in order already', { file }),
      )
    : madeOf(edit);
}

/** A file in an installation itself would make an environment of what others are based on. */
function obstacleToNew(
  inspected: InspectedContext,
  { fs, baseInterpreters }: IsolationFacts,
  interpreter: string,
): Message | undefined {
  const { context, interpreter: known } = inspected;
  const { platform } = context;
  if (known !== undefined && !behaves('readsPyvenvCfg', known.version)) {
    return message('Python before 3.3 does not read such a file');
  }
  if (fs.readLink(interpreter).kind === 'link') {
    return message('{interpreter} is a link: Python finds its installation behind it', { interpreter });
  }
  const isBase = baseInterpreters.some(
    ({ realExecutable }) => platform.normcase(realExecutable) === platform.normcase(interpreter),
  );
  const clean = cleanStart(inspected, fs);
  return isBase || clean?.prefixCause?.kind === 'landmark' || clean?.prefixCause?.kind === 'library-landmark'
    ? message('{interpreter} has a standard library of its own: it is an installation, no copy', {
        interpreter,
      })
    : undefined;
}

interface Place {
  readonly interpreter: string;
  readonly file: string;
  readonly pyvenvCfg?: PyvenvCfg;
}

/** Where there is one, it is beside the interpreter or above; a new one goes above `bin` and `Scripts`, else beside. */
function place(inspected: InspectedContext, { fs }: IsolationFacts): Place | undefined {
  const { context } = inspected;
  const { platform, environmentRoot } = context;
  const path = interpreterPath(inspected) ?? (environmentRoot === undefined ? undefined : context.argv0);
  if (path === undefined) {
    return undefined;
  }
  const beside = platform.dirname(path);
  const above = platform.dirname(beside);
  const roots = [...(environmentRoot === undefined ? [] : [environmentRoot]), above, beside];
  for (const file of roots.map((root) => platform.join(root, 'pyvenv.cfg'))) {
    const outcome = fs.read(file, PYVENV_CFG_READ_LIMIT);
    if (outcome.kind !== 'absent') {
      return { interpreter: path, file, pyvenvCfg: parsePyvenvCfg(file, outcome) };
    }
  }
  const name = platform.normcase(platform.basename(beside));
  const root = name === 'bin' || name === 'scripts' ? above : beside;
  return { interpreter: path, file: platform.join(root, 'pyvenv.cfg') };
}

/** `target` names the interpreter to base it on; else the first of the same minor version. */
function baseOf(
  { interpreter, result }: InspectedContext,
  { machine: { platform }, baseInterpreters }: IsolationFacts,
  own: string,
  target: string | undefined,
): Interpreter | undefined {
  const version = interpreter?.version ?? result.version;
  const others = baseInterpreters.filter(
    ({ realExecutable }) => platform.normcase(realExecutable) !== platform.normcase(own),
  );
  return target === undefined
    ? others.find((base) => version !== undefined && sameMinor(base.version, version))
    : others.find(({ realExecutable }) => platform.normcase(realExecutable) === platform.normcase(target));
}

/** The sign stands apart and the last line ends, as C code up to 3.10 wants it. */
function textOf(home: string, { version }: Interpreter): string {
  return `# Made by Python Path Inspector: the interpreter here takes its standard library from the installation at home.
# To remove it, delete this file.
home = ${home}
include-system-site-packages = false
version = ${formatVersion(version)}
`;
}

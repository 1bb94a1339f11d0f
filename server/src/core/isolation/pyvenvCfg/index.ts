/** pyvenv.cfg: that of an environment is repaired in place; an interpreter that was copied from its installation gets a new one. */

import { parsePyvenvCfg, PYVENV_CFG_READ_LIMIT } from '../../formats/python/pyvenvCfg';
import { decodeSurrogateEscape } from '../../text/bytes';
import type { FileEdit } from '../../text/edit';
import type { PyvenvCfg } from '../../model/facts/environmentFacts';
import type { InspectedContext } from '../../model/inspection';
import type { Interpreter } from '../../model/interpreter';
import { message, type Message } from '../../model/message';
import { formatVersion, sameMinor } from '../../model/version';
import { behaves } from '../../startup/versions';
import { cleanStart } from '../cleanStart';
import { interpreterPath, isText } from '../interpreterPath';
import { isKnown, UNKNOWN_INTERPRETER, type IsolationFacts, type IsolationKind } from '../kind';
import { refused, type Applicability, type Refusal } from '../plan';
import { repairPyvenvCfg } from './repairPyvenvCfg';

export const pyvenvCfgKind: IsolationKind = {
  kind: 'pyvenv-cfg',
  title: message('pyvenv.cfg: names the installation that an environment is based on'),
  forms: [{ form: 'cfg', title: message('The one file') }],
  options: ['target'],
  // The environment may be broken: this kind repairs it.
  needs: 'context',
  plan(inspected, { target }, facts) {
    const found = place(inspected, facts);
    if (found === undefined) {
      return UNKNOWN_INTERPRETER;
    }
    const made = fileAt(found, inspected, facts, target);
    return made.kind === 'refused'
      ? made
      : {
          kind: 'plan',
          edits: [made],
          afterwards: { kind: 'as-before' },
          expected: { effective: true, why: EFFECTIVE },
          judge: (after) => judge(after, found.file),
          asked: [],
        };
  },
};

const EFFECTIVE = message(
  'Packages come from the environment alone, but PYTHONPATH and PYTHONHOME still apply. Python takes its standard library from the installation that the file names. An isolated launcher keeps the variables out.',
);

function judge({ result: { fatal, venv, pythonHome } }: InspectedContext, file: string): Applicability {
  if (fatal !== undefined) {
    return { effective: false, why: fatal.message };
  }
  if (pythonHome?.effect === 'used') {
    return {
      effective: false,
      why: message('PYTHONHOME {home} is set and takes precedence over the file', {
        home: pythonHome.value,
      }),
    };
  }
  return venv?.pyvenvCfg === file
    ? { effective: true, why: EFFECTIVE }
    : { effective: false, why: message('Python does not use this file') };
}

function fileAt(
  { interpreter, file, pyvenvCfg }: Place,
  inspected: InspectedContext,
  facts: IsolationFacts,
  target: string | undefined,
): FileEdit | Refusal {
  const base = baseOf(inspected, facts, interpreter, target);
  if (pyvenvCfg !== undefined) {
    return madeBefore(base, file, inspected, facts) ?? repair(pyvenvCfg, base, inspected);
  }
  const obstacle = obstacleToNew(inspected, facts, interpreter);
  if (obstacle !== undefined) {
    return refused(obstacle);
  }
  if (base === undefined) {
    return NO_BASE;
  }
  const home = inspected.context.platform.dirname(base.realExecutable);
  return !isText(home) || /[\r\n]/.test(home)
    ? refused(message('{home} cannot be written in pyvenv.cfg', { home }))
    : { kind: 'create', file, text: textOf(home, base), executable: false };
}

const NO_BASE = refused(message('No installation of the same version was found to base it on'));

/** Undefined unless the file already has the content that it would get. */
function madeBefore(
  base: Interpreter | undefined,
  file: string,
  { context: { platform } }: InspectedContext,
  { fs }: IsolationFacts,
): FileEdit | undefined {
  const text = base === undefined ? '' : textOf(platform.dirname(base.realExecutable), base);
  const outcome = fs.read(file, PYVENV_CFG_READ_LIMIT);
  return outcome.kind === 'bytes' && text !== '' && decodeSurrogateEscape(outcome.bytes) === text
    ? { kind: 'create', file, text, executable: false }
    : undefined;
}

function repair(
  pyvenvCfg: PyvenvCfg,
  base: Interpreter | undefined,
  { context }: InspectedContext,
): FileEdit | Refusal {
  const { file, problem } = pyvenvCfg;
  if (problem !== undefined) {
    return refused(message('{file} cannot be read ({reason})', { file, reason: problem }));
  }
  if (base === undefined) {
    return NO_BASE;
  }
  return (
    repairPyvenvCfg(pyvenvCfg, base, context.platform) ??
    refused(message('{file} is already correct', { file }))
  );
}

/** A file in the installation itself would turn the base of other environments into an environment. */
function obstacleToNew(
  inspected: InspectedContext,
  { fs, baseInterpreters }: IsolationFacts,
  interpreter: string,
): Message | undefined {
  const { platform } = inspected.context;
  const known = isKnown(inspected) ? inspected : undefined;
  if (known !== undefined && !behaves('readsPyvenvCfg', known.interpreter.version)) {
    return message('Python before 3.3 does not read pyvenv.cfg');
  }
  if (fs.readLink(interpreter).kind === 'link') {
    return message('{interpreter} is a link: Python finds its installation through it', { interpreter });
  }
  const isBase = baseInterpreters.some(
    ({ realExecutable }) => platform.normcase(realExecutable) === platform.normcase(interpreter),
  );
  const cause = known === undefined ? undefined : cleanStart(known, fs).prefixCause;
  return isBase || cause?.kind === 'landmark' || cause?.kind === 'library-landmark'
    ? message('{interpreter} has its own standard library: it is an installation, not a copy', {
        interpreter,
      })
    : undefined;
}

interface Place {
  readonly interpreter: string;
  readonly file: string;
  readonly pyvenvCfg?: PyvenvCfg;
}

/** An existing file is next to the interpreter or one directory above; a new one is created above `bin` and `Scripts`, otherwise next to it. */
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

/** `target` names the interpreter to base it on; otherwise the first of the same minor version. */
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

/** There are blanks around the sign and a newline at the end, because the C code up to 3.10 requires both. */
function textOf(home: string, { version }: Interpreter): string {
  return `# Made by Python Path Inspector: the interpreter here takes its standard library from the installation at home.
# To remove it, delete this file.
home = ${home}
include-system-site-packages = false
version = ${formatVersion(version)}
`;
}

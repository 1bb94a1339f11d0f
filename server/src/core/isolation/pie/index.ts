/**
 * A `.pie` file that names what an environment has installed, and `loader.py`, which loads it: a proposal that CPython's `site` never
 * adopted.
 * `docs/pie.md` describes both. `startup/pie/` predicts what the loader does; a test in real interpreters compares the two.
 */

import { parsePep440 } from '../../formats/packages/pep440';
import { normalisedName } from '../../formats/packages/metadataDirectory';
import { parsePieText } from '../../formats/packages/parsePie';
import { decodeSurrogateEscape } from '../../text/bytes';
import type { FileEdit } from '../../text/edit';
import { message } from '../../model/message';
import type { PieFound } from '../../model/pie';
import type { RunContext } from '../../model/runContext';
import { atLeast } from '../../model/version';
import { distributionsIn } from '../../startup/pie/pieDistributions';
import { cleanStart, ownPackages } from '../cleanStart';
import { interpreterPath, isText, printable } from '../interpreterPath';
import type { IsolationFacts, IsolationKind, KnownContext } from '../kind';
import type { IsolationOptions } from '../options';
import { refused, unlessFatal, type Applicability } from '../plan';
import { LOADER_TEXT } from './loaderText';

export const LOADER_NAME = 'load_isolated_environment.py';

export const pieKind: IsolationKind = {
  kind: 'pie',
  title: message('.pie file: the packages of this environment, for programs that load it'),
  forms: [
    { form: 'exact', title: message('Exactly the versions that are installed') },
    { form: 'minimum', title: message('At least the versions that are installed') },
    { form: 'names', title: message('Any version') },
  ],
  options: ['paths', 'target'],
  needs: 'interpreter',
  plan(inspected, options, facts) {
    const { platform } = inspected.context;
    const own = options.paths ?? ownPackages(cleanStart(inspected, facts.fs));
    const directories = own.filter((path) => facts.fs.stat(path).kind === 'directory');
    const unwritable = directories.find(
      (path) => !isText(path) || path.includes(platform.delimiter) || /^[#\s]|[\r\n]|\s$/.test(path),
    );
    if (unwritable !== undefined) {
      return refused(message('{path} cannot be written in a list of paths', { path: unwritable }));
    }
    const file = options.target ?? platform.join(facts.folder, 'environment.pie');
    const text = pieText({ file, directories, form: options.form }, inspected, facts);
    const expected = applicability(inspected);
    return {
      kind: 'plan',
      edits: [{ kind: 'create', file, text, executable: false }, ...loaderBeside(file, inspected, facts)],
      afterwards: { kind: 'started', context: loading(file, text, inspected) },
      expected,
      judge: unlessFatal(expected),
      asked: [
        { option: 'paths', chosen: own },
        { option: 'file', chosen: file },
      ],
    };
  },
};

/** One file serves all .pie files in its directory. */
function loaderBeside(
  file: string,
  { context: { platform } }: KnownContext,
  facts: IsolationFacts,
): readonly FileEdit[] {
  const loader = platform.join(platform.dirname(file), LOADER_NAME);
  return holds(loader, LOADER_TEXT, facts)
    ? []
    : [{ kind: 'create', file: loader, text: LOADER_TEXT, executable: false }];
}

function applicability({ interpreter }: KnownContext): Applicability {
  return atLeast(interpreter.version, 3, 6)
    ? {
        effective: true,
        why: message(
          'Programs that begin with load_isolated_environment() find these packages in these versions',
        ),
      }
    : { effective: false, why: message('load_isolated_environment needs Python 3.6 or later') };
}

interface Contents {
  readonly file: string;
  readonly directories: readonly string[];
  readonly form: IsolationOptions['form'];
}

function pieText(
  { file, directories, form }: Contents,
  inspected: KnownContext,
  facts: IsolationFacts,
): string {
  const { platform, name } = inspected.context;
  const beside = platform.dirname(file);
  const installed = distributions(directories, facts, inspected);
  const lines = [
    directories.map((path) => fromFile(path, beside, inspected.context)).join(platform.delimiter),
    `# Made by Python Path Inspector from ${printable(interpreterPath(inspected))} (${printable(name)}).`,
    `# ${LOADER_NAME}, in the same directory, loads it. To remove it, delete both files and the calls of that function.`,
    ...foreign(installed, inspected, facts),
    ...[...installed.values()].map((found) => `${found.name}${condition(found, form)}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** Distributions by normalised name; an import takes the first one on the path. */
function distributions(
  directories: readonly string[],
  { fs }: IsolationFacts,
  { context: { platform } }: KnownContext,
): ReadonlyMap<string, PieFound> {
  const found = new Map<string, PieFound>();
  for (const each of directories.flatMap((directory) => distributionsIn(directory, { fs, platform }))) {
    const key = normalisedName(each.name);
    if (!found.has(key) && /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/.test(each.name)) {
      found.set(key, each);
    }
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Packages that leak in through PYTHONPATH or from the user's packages must not be found. */
function foreign(
  installed: ReadonlyMap<string, PieFound>,
  inspected: KnownContext,
  facts: IsolationFacts,
): readonly string[] {
  const { platform, cwd } = inspected.context;
  const leaking = inspected.result.sysPath
    .filter(({ provenance: { kind } }) => kind === 'pythonpath' || kind === 'user-site')
    .map(({ path }) => platform.abspath(path, cwd));
  const lines = [...distributions(leaking, facts, inspected)].flatMap(([key, { name, version }]) => {
    const own = installed.get(key);
    if (own === undefined) {
      return [`!${name}`];
    }
    return own.version === version || parsePep440(version) === undefined ? [] : [`!${name} == ${version}`];
  });
  return lines.length === 0 ? [] : ['# From PYTHONPATH and the packages of the user.', ...lines];
}

function condition({ version, versionKnown }: PieFound, form: string | undefined): string {
  if (form === 'names' || !versionKnown) {
    return '';
  }
  const isComparable = parsePep440(version) !== undefined;
  // Other operators do not accept a local version.
  const isPublic = !version.includes('+');
  return form === 'minimum' && isComparable
    ? ` >= ${isPublic ? version : version.replace(/\+.*$/, '')}`
    : ` ${isComparable ? '==' : '==='} ${version}`;
}

/** Paths below the file's directory are written relative to it, so that they move with it. */
function fromFile(path: string, directory: string, { platform }: RunContext): string {
  const base = platform.join(directory, '');
  return path.startsWith(base) ? path.slice(base.length) : path;
}

/** The same Python with a program that loads the file first. */
function loading(file: string, text: string, { context }: KnownContext): RunContext {
  const document = parsePieText(text, context.platform.delimiter);
  const steps = [...(context.program?.steps ?? []), { kind: 'pie', file, document } as const];
  return { ...context, program: { name: 'load_isolated_environment', steps } };
}

function holds(file: string, text: string, { fs }: IsolationFacts): boolean {
  const outcome = fs.read(file, text.length * 2);
  return outcome.kind === 'bytes' && decodeSurrogateEscape(outcome.bytes) === text;
}

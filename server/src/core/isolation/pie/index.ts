/** A `.pie` file that names what an environment has installed, and the module that loads it: from files alone, as `docs/pie.md` describes both. */

import { parsePep440 } from '../../formats/pep440';
import { normalisedName } from '../../formats/metadataDirectory';
import { parsePieText } from '../../formats/pie';
import { decodeSurrogateEscape } from '../../model/bytes';
import type { FileEdit } from '../../model/edit';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { PieFound } from '../../model/pie';
import type { RunContext } from '../../model/runContext';
import { atLeast } from '../../model/version';
import { distributionsIn } from '../../startup/pie/pieDistributions';
import { cleanStart, ownPackages } from '../cleanStart';
import { interpreterPath, isText, printable } from '../interpreterPath';
import {
  madeOf,
  refused,
  type Applicability,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from '../kind';
import { LOADER_NAME, loadIsolatedEnvironment } from './loader';

export const pieKind: IsolationKind = {
  kind: 'pie',
  title: message('.pie file: the packages of this environment, for programs that load it'),
  forms: [
    { form: 'exact', title: message('Exactly the versions that are installed') },
    { form: 'minimum', title: message('At least the versions that are installed') },
    { form: 'names', title: message('Any version') },
  ],
  options: ['paths', 'file'],
  appliesTo: applicability,
  generate(options, inspected, facts) {
    const written = pieText(options, inspected, facts);
    if ('because' in written) {
      return refused(written.because);
    }
    const { platform } = inspected.context;
    const file = pieFile(options, inspected, facts);
    const loader = platform.join(platform.dirname(file), LOADER_NAME);
    return madeOf(
      { kind: 'create', file, text: written.text, executable: false },
      // The same file serves all .pie files beside it.
      ...(holds(loader, loadIsolatedEnvironment, facts)
        ? []
        : [
            {
              kind: 'create',
              file: loader,
              text: loadIsolatedEnvironment,
              executable: false,
            } satisfies FileEdit,
          ]),
    );
  },
  afterwards(options, inspected, facts) {
    const written = pieText(options, inspected, facts);
    return 'because' in written
      ? { kind: 'as-before' }
      : { kind: 'started', context: loading(written.text, options, inspected, facts) };
  },
};

function applicability({ interpreter }: InspectedContext): Applicability {
  if (interpreter === undefined) {
    return { effective: false, why: message('The interpreter is not known') };
  }
  return atLeast(interpreter.version, 3, 6)
    ? {
        effective: true,
        why: message(
          'Programs that begin with load_isolated_environment() find these packages in these versions',
        ),
      }
    : { effective: false, why: message('load_isolated_environment needs Python 3.6 or later') };
}

type Written = { readonly text: string } | { readonly because: ReturnType<typeof message> };

function pieText(options: IsolationOptions, inspected: InspectedContext, facts: IsolationFacts): Written {
  const { form, paths } = options;
  const { fs } = facts;
  const { platform, name } = inspected.context;
  const clean = cleanStart(inspected, fs);
  const interpreter = interpreterPath(inspected);
  if (clean === undefined || interpreter === undefined) {
    return { because: message('The interpreter is not known') };
  }
  const directories = (paths ?? ownPackages(clean)).filter((path) => fs.stat(path).kind === 'directory');
  const unwritable = directories.find(
    (path) => !isText(path) || path.includes(platform.delimiter) || /^[#\s]|[\r\n]|\s$/.test(path),
  );
  if (unwritable !== undefined) {
    return { because: message('{path} can not stand in a list of paths', { path: unwritable }) };
  }
  const beside = platform.dirname(pieFile(options, inspected, facts));
  const installed = distributions(directories, facts, inspected);
  const lines = [
    directories.map((path) => fromFile(path, beside, inspected.context)).join(platform.delimiter),
    `# Made by Python Path Inspector from ${printable(interpreter)} (${printable(name)}).`,
    `# ${LOADER_NAME}, beside it, loads this file. To remove it, delete both, and the calls of that function.`,
    ...foreign(installed, inspected, facts),
    ...[...installed.values()].map((found) => `${found.name}${condition(found, form)}`),
  ];
  return { text: `${lines.join('\n')}\n` };
}

/** By normalised name; the first one on the path is what an import takes. */
function distributions(
  directories: readonly string[],
  { fs }: IsolationFacts,
  { context: { platform } }: InspectedContext,
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

/** What leaks in by PYTHONPATH and from the user's packages is not to be found. */
function foreign(
  installed: ReadonlyMap<string, PieFound>,
  inspected: InspectedContext,
  facts: IsolationFacts,
): readonly string[] {
  const { platform, cwd } = inspected.context;
  const leaking = inspected.result.sysPath
    .filter(({ kind }) => kind === 'pythonpath' || kind === 'user-site')
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
  // Other conditions take no local version.
  const isPublic = !version.includes('+');
  return form === 'minimum' && isComparable
    ? ` >= ${isPublic ? version : version.replace(/\+.*$/, '')}`
    : ` ${isComparable ? '==' : '==='} ${version}`;
}

/** Paths below the file's directory move with it. */
function fromFile(path: string, directory: string, { platform }: RunContext): string {
  const base = platform.join(directory, '');
  return path.startsWith(base) ? path.slice(base.length) : path;
}

function pieFile(
  { target }: IsolationOptions,
  { context: { platform } }: InspectedContext,
  { folder }: IsolationFacts,
): string {
  return target ?? platform.join(folder, 'environment.pie');
}

/** The same Python with a program that loads the file first. */
function loading(
  text: string,
  options: IsolationOptions,
  inspected: InspectedContext,
  facts: IsolationFacts,
): RunContext {
  const { context } = inspected;
  const file = pieFile(options, inspected, facts);
  const document = parsePieText(text, context.platform.delimiter);
  const steps = [...(context.program?.steps ?? []), { kind: 'pie', file, document } as const];
  return { ...context, program: { name: 'load_isolated_environment', steps } };
}

function holds(file: string, text: string, { fs }: IsolationFacts): boolean {
  const outcome = fs.read(file, text.length * 2);
  return outcome.kind === 'bytes' && decodeSurrogateEscape(outcome.bytes) === text;
}

/**
 * An environment of links: a standard library that is a directory of links to another one, with packages of its own, named by
 * PYTHONHOME. It works for every version, those without venv too, and costs no copy.
 */

import { SH_UNSET } from '../formats/launcherText';
import type { FileEdit } from '../model/edit';
import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import type { RunContext } from '../model/runContext';
import { behaves } from '../startup/versions';
import { linkedStart } from '../configuration/linkedEnvironment';
import { LINK_FARM_MARK } from '../discovery/linkFarm';
import { cleanStart } from './cleanStart';
import { isText, printable } from './interpreterPath';
import {
  madeOf,
  refused,
  type Applicability,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from './isolationKind';
import { shQuoted } from './launchers/shLauncher';

export const symlinkEnvironmentKind: IsolationKind = {
  kind: 'symlink-environment',
  title: message('Environment of links: the standard library by links, packages of its own'),
  forms: [{ form: 'links', title: message('A directory with links and a script that starts it') }],
  options: ['directory'],
  appliesTo: (inspected, { fs }) => applicability(inspected, fs),
  generate(options, inspected, facts) {
    const { effective, why } = applicability(inspected, facts.fs);
    const library = libraryOf(inspected, facts);
    if (!effective || library === undefined) {
      return refused(why);
    }
    const root = rootOf(options, facts);
    const listing = facts.fs.list(library.directory);
    if (listing.kind !== 'entries' || ![root, library.directory].every(isText)) {
      return refused(message('{directory} could not be listed', { directory: library.directory }));
    }
    return madeOf(...editsOf(root, library, listing.names, facts));
  },
  afterwards(options, inspected, facts) {
    const library = libraryOf(inspected, facts);
    return library === undefined
      ? { kind: 'as-before' }
      : { kind: 'started', context: started(rootOf(options, facts), library, inspected) };
  },
};

const EFFECTIVE = message(
  'Started by its script, Python takes the standard library through the links, and only the packages of this environment',
);

interface Library {
  /** Of the installation behind the context. */
  readonly executable: string;
  readonly directory: string;
  /** `python3.12` */
  readonly name: string;
  readonly packages: 'site-packages' | 'dist-packages';
  /** Options that the version has against what else may come in. */
  readonly flags: string;
}

function applicability(inspected: InspectedContext, fs: IsolationFacts['fs']): Applicability {
  const why = obstacle(inspected, fs);
  return why === undefined ? { effective: true, why: EFFECTIVE } : { effective: false, why };
}

function obstacle(inspected: InspectedContext, fs: IsolationFacts['fs']): Message | undefined {
  const { interpreter, context } = inspected;
  if (interpreter === undefined) {
    return message('The interpreter is not known');
  }
  if (interpreter.implementation !== 'cpython') {
    return message('PyPy ignores PYTHONHOME, by which such an environment is found');
  }
  if (context.platform.name === 'windows') {
    return message('On Windows links need a privilege that few people have: an environment of venv works');
  }
  if (interpreter.build.framework !== '') {
    return message(
      'A framework build finds its standard library beside its library: an environment of venv works',
    );
  }
  return cleanStart(inspected, fs)?.fatal?.message;
}

function libraryOf(inspected: InspectedContext, { fs }: IsolationFacts): Library | undefined {
  const { interpreter } = inspected;
  const clean = cleanStart(inspected, fs);
  if (interpreter === undefined || clean === undefined || clean.stdlibDir === '') {
    return undefined;
  }
  const { version, distribution, realExecutable } = interpreter;
  return {
    executable: realExecutable,
    directory: clean.stdlibDir,
    name: inspected.context.platform.basename(clean.stdlibDir),
    // Debian's site looks for packages of an installation under this name only.
    packages: distribution === 'debian' ? 'dist-packages' : 'site-packages',
    flags: behaves('hasSafePath', version) ? '-s -P' : '-s',
  };
}

function rootOf({ target }: IsolationOptions, { folder, machine }: IsolationFacts): string {
  return target ?? machine.platform.join(folder, 'python-links');
}

/** Byte code of the installation is found beside the sources that the links lead to; its packages are what is kept out. */
const LEFT_OUT: ReadonlySet<string> = new Set(['site-packages', 'dist-packages', '__pycache__']);

function editsOf(
  root: string,
  { executable, directory, name, packages, flags }: Library,
  names: readonly string[],
  { machine: { platform }, fs }: IsolationFacts,
): readonly FileEdit[] {
  const at = (...parts: readonly string[]): string => platform.join(root, ...parts);
  const own = at('lib', name);
  const link = (file: string, target: string): FileEdit => ({ kind: 'link', file, target });
  const create = (file: string, text: string, isExecutable = false): FileEdit => ({
    kind: 'create',
    file,
    text,
    executable: isExecutable,
  });
  const headers = platform.join(platform.dirname(platform.dirname(directory)), 'include', name);
  return [
    create(at(LINK_FARM_MARK), readme(root, directory)),
    create(at('python'), script(root, at('bin', name), flags), true),
    create(
      at('lib', name, packages, 'README.txt'),
      `Made by Python Path Inspector for the packages of ${printable(root)}. To remove it, delete that directory.\n`,
    ),
    link(at('bin', name), executable),
    link(at('bin', 'python'), name),
    ...(fs.stat(headers).kind === 'directory' ? [link(at('include', name), headers)] : []),
    ...names
      .filter((entry) => !LEFT_OUT.has(entry) && isText(entry))
      .toSorted()
      .map((entry) => link(platform.join(own, entry), platform.join(directory, entry))),
  ];
}

function readme(root: string, directory: string): string {
  return `An environment of links, made by Python Path Inspector.

Its standard library consists of links into ${printable(directory)}; its packages are its own.
Start it by the script "python" here, which sets PYTHONHOME and takes every other PYTHON variable away.
To remove it, delete ${printable(root)}: nothing else refers to it, and deleting a link leaves its target alone.
`;
}

function script(root: string, interpreter: string, flags: string): string {
  return [
    '#!/bin/sh',
    '# Made by Python Path Inspector. Starts the environment of links in this directory: PYTHONHOME names it, and no',
    '# other PYTHON variable of this machine or its user reaches Python.',
    '# To remove it, delete the directory: nothing else refers to it.',
    '',
    ...SH_UNSET,
    '',
    `PYTHONHOME=${shQuoted(root)}`,
    'export PYTHONHOME',
    `exec ${shQuoted(interpreter)} ${flags} "$@"`,
    '',
  ].join('\n');
}

function started(root: string, { name }: Library, { context, interpreter }: InspectedContext): RunContext {
  const { environmentRoot: _, image: __, ...rest } = context;
  const { platform } = context;
  const links = {
    root,
    script: platform.join(root, 'python'),
    ...(interpreter === undefined ? {} : { version: interpreter.version }),
  };
  const { environment, flags } = linkedStart(links, context.environment);
  return { ...rest, argv0: platform.join(root, 'bin', name), environment, flags };
}

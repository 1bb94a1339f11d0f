/**
 * An environment of links: a standard library that is a directory of links to another one, with its own packages, named by
 * PYTHONHOME. It works for every version, including those without venv, and needs no copy.
 */

import { SH_UNSET } from '../../formats/shell/launcherText';
import type { FileEdit } from '../../text/edit';
import { message, type Message } from '../../model/message';
import type { RunContext } from '../../model/runContext';
import type { StartupResult } from '../../model/startupResult';
import { behaves } from '../../startup/versions';
import { linkedStart } from '../../configuration/linkedEnvironment';
import { LINK_FARM_MARK } from '../../discovery/environment/linkFarm';
import { cleanStart } from '../cleanStart';
import { isText, printable } from '../interpreterPath';
import type { IsolationFacts, IsolationKind, KnownContext } from '../kind';
import type { IsolationOptions } from '../options';
import { refused, unlessFatal } from '../plan';
import { shQuoted } from '../launcher/shLauncher';

export const symlinkEnvironmentKind: IsolationKind = {
  kind: 'symlink-environment',
  title: message('Environment of links: the standard library by links, packages of its own'),
  forms: [{ form: 'links', title: message('A directory with links and a script that starts it') }],
  options: ['target'],
  needs: 'interpreter',
  plan(inspected, options, facts) {
    const clean = cleanStart(inspected, facts.fs);
    const why = obstacle(inspected, clean);
    if (why !== undefined) {
      return refused(why);
    }
    const root = rootOf(options, facts);
    const library = libraryOf(inspected, clean);
    const listing = facts.fs.list(library.directory);
    if (listing.kind !== 'entries' || ![root, library.directory].every(isText)) {
      return refused(message('{directory} cannot be listed', { directory: library.directory }));
    }
    const expected = { effective: true, why: EFFECTIVE };
    return {
      kind: 'plan',
      edits: editsOf(root, library, listing.names, facts),
      afterwards: { kind: 'started', context: started(root, library, inspected) },
      expected,
      judge: unlessFatal(expected),
      asked: [{ option: 'directory', chosen: root }],
    };
  },
};

const EFFECTIVE = message('Its script finds the standard library through links, and only its own packages');

interface Library {
  /** The standard library of the installation behind the context. */
  readonly executable: string;
  readonly directory: string;
  /** `python3.12` */
  readonly name: string;
  readonly packages: 'site-packages' | 'dist-packages';
  /** This version's options that keep out everything else that may come in. */
  readonly flags: string;
}

function obstacle({ interpreter, context }: KnownContext, clean: StartupResult): Message | undefined {
  if (interpreter.implementation !== 'cpython') {
    return message('PyPy ignores PYTHONHOME, which such an environment needs');
  }
  if (context.platform.name === 'windows') {
    return message(
      'On Windows, links need a privilege that few users have. Create a virtual environment instead',
    );
  }
  if (interpreter.build.framework !== '') {
    return message(
      'A framework build looks next to its shared library, so links do not help. Create a virtual environment instead',
    );
  }
  return (
    clean.fatal?.message ??
    (clean.stdlibDir === '' ? message('The standard library was not found') : undefined)
  );
}

function libraryOf({ interpreter, context }: KnownContext, { stdlibDir }: StartupResult): Library {
  const { version, distribution, realExecutable } = interpreter;
  return {
    executable: realExecutable,
    directory: stdlibDir,
    name: context.platform.basename(stdlibDir),
    // Debian's site looks for packages of an installation under this name only.
    packages: distribution === 'debian' ? 'dist-packages' : 'site-packages',
    flags: behaves('hasSafePath', version) ? '-s -P' : '-s',
  };
}

function rootOf({ target }: IsolationOptions, { folder, machine }: IsolationFacts): string {
  return target ?? machine.platform.join(folder, 'python-links');
}

/** Bytecode of the installation is found next to the sources that the links lead to, and its packages are to be kept out, so neither is linked. */
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
Start it with the script "python" here, which sets PYTHONHOME and removes every other PYTHON variable.
To remove it, delete ${printable(root)}: nothing else refers to it, and deleting a link does not touch its target.
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

function started(root: string, { name }: Library, { context, interpreter }: KnownContext): RunContext {
  const { environmentRoot: _, image: __, ...rest } = context;
  const { platform } = context;
  const links = {
    root,
    script: platform.join(root, 'python'),
    version: interpreter.version,
  };
  const { environment, flags } = linkedStart(links, context.environment);
  return { ...rest, argv0: platform.join(root, 'bin', name), environment, flags };
}

/**
 * A `site.py` that does nothing but import `sitecustomize`, and a `sitecustomize.py` that sets the path: for interpreters
 * that find their own directory first. From 3.11 on `site` is frozen into the interpreter (bpo-45020), and no file replaces it.
 */

import type { Entry } from '../model/entry';
import type { InspectedContext } from '../model/inspection';
import { message } from '../model/message';
import { minorVersion } from '../model/version';
import type { FileSystem } from '../ports/fileSystem';
import { startup } from '../startup/startup';
import { behaves } from '../startup/versions';
import { cleanStart, ownPackages, standardLibrary } from './cleanStart';
import { fileSystemWithout } from './editedFileSystem';
import { interpreterPath, isText, quoted } from './interpreterPath';
import { madeOf, refused, type Applicability, type IsolationFacts, type IsolationKind } from './kind';

export const sitePairKind: IsolationKind = {
  kind: 'site-pair',
  title: message('site.py and sitecustomize.py beside the interpreter, which set the path'),
  forms: [{ form: 'pair', title: message('Both files') }],
  options: ['paths'],
  appliesTo: (inspected, facts) => applicability(inspected, facts),
  generate(options, inspected, { fs }) {
    const { platform } = inspected.context;
    const interpreter = interpreterPath(inspected);
    // A pair that is there is replaced, so what it lists is not what the interpreter finds by itself.
    const clean = cleanStart(inspected, withoutPair(inspected, fs));
    if (interpreter === undefined || clean === undefined) {
      return refused(message('The interpreter is not known'));
    }
    const library = standardLibrary(clean);
    if (library.length === 0) {
      return refused(message('The standard library of {interpreter} was not found', { interpreter }));
    }
    const paths = [...library, ...(options.paths ?? ownPackages(clean))];
    const directory = platform.dirname(interpreter);
    const unwritable = [directory, ...paths].find((path) => !isText(path));
    if (unwritable !== undefined) {
      return refused(message('{path} is no text that a module could hold', { path: unwritable }));
    }
    const texts = [siteModule(directory), siteCustomize(paths)];
    return madeOf(
      ...NAMES.map((name, index) => ({
        kind: 'create' as const,
        file: platform.join(directory, name),
        text: texts[index] ?? '',
        executable: false,
      })),
    );
  },
  afterwards: () => ({ kind: 'as-before' }),
  judge(after, _options, inspected, facts) {
    const interpreter = interpreterPath(inspected) ?? '';
    const { platform } = inspected.context;
    const file = platform.join(platform.dirname(interpreter), 'sitecustomize.py');
    const isRun = after.result.startupCode.some(
      (code) => code.kind === 'sitecustomize' && platform.normcase(code.file) === platform.normcase(file),
    );
    const known = applicability(inspected, facts);
    return isRun && known.effective ? known : { ...known, effective: false };
  },
};

const NAMES = ['site.py', 'sitecustomize.py'] as const;

function withoutPair(inspected: InspectedContext, fs: FileSystem): FileSystem {
  const { platform } = inspected.context;
  const interpreter = interpreterPath(inspected);
  return interpreter === undefined
    ? fs
    : NAMES.reduce(
        (left, name) => fileSystemWithout(left, platform.join(platform.dirname(interpreter), name), platform),
        fs,
      );
}

/** Where the interpreter looks for site while no pair is there, which has set the path itself. */
function withoutPairsPath(inspected: InspectedContext, fs: FileSystem): readonly Entry[] {
  const { context, interpreter, result } = inspected;
  const directory = context.platform.dirname(interpreterPath(inspected) ?? '');
  const isThere = NAMES.some((name) => fs.stat(context.platform.join(directory, name)).kind === 'file');
  return interpreter !== undefined && isThere
    ? startup({ context, interpreter }, withoutPair(inspected, fs)).sysPath
    : result.sysPath;
}

/** Its own directory goes first, so that no other sitecustomize is taken; the list in sitecustomize replaces that. distutils and pip ask for the names. */
function siteModule(directory: string): string {
  return `# -*- coding: utf-8 -*-
# Made by Python Path Inspector, with sitecustomize.py beside it. It stands for the site module of the standard
# library, so that nothing of this machine is added to sys.path: no .pth files, no packages of the user.
# To remove it, delete both files: the interpreter then finds its path by itself again.
import sys
sys.path.insert(0, ${quoted(directory)})
import sitecustomize
del sys, sitecustomize
ENABLE_USER_SITE = False
USER_SITE = None
USER_BASE = None
`;
}

/** `sys` is built in: importing it looks at no directory. */
function siteCustomize(paths: readonly string[]): string {
  return `# -*- coding: utf-8 -*-
# Made by Python Path Inspector, with site.py beside it, which imports this file. sys.path is what stands here.
# To remove it, delete both files: the interpreter then finds its path by itself again.
import sys
sys.path[:] = [
${paths.map((path) => `    ${quoted(path)},\n`).join('')}]
`;
}

function applicability(inspected: InspectedContext, { fs }: IsolationFacts): Applicability {
  const { interpreter, context } = inspected;
  const path = interpreterPath(inspected);
  if (interpreter === undefined || path === undefined) {
    return { effective: false, why: message('The interpreter is not known') };
  }
  const args = { version: minorVersion(interpreter.version) };
  if (behaves('siteIsFrozen', interpreter.version)) {
    return {
      effective: false,
      why: message(
        'Python {version} has site frozen into it and reads no file instead: a ._pth file or an isolated launcher works',
        args,
      ),
    };
  }
  const { platform } = context;
  if (context.flags.noSite) {
    return { effective: false, why: message('Python is started with -S and imports no site at all') };
  }
  const directory = platform.dirname(path);
  const isOwn = (entry: Entry): boolean =>
    platform.normcase(entry.path) === platform.normcase(directory) && isSearchedBySite(entry);
  const sysPath = withoutPairsPath(inspected, fs);
  const before = sysPath.slice(0, sysPath.findIndex(isOwn));
  if (!sysPath.some(isOwn)) {
    return {
      effective: false,
      why: message(
        "The interpreter's directory {directory} is not on its path, so the files are not found: an isolated launcher works",
        { directory },
      ),
    };
  }
  const rival = before.filter(isSearchedBySite).find((entry) => hasSite(entry.path));
  return rival === undefined
    ? {
        effective: true,
        why: message(
          "The interpreter's directory {directory} is the first on its path with a site module, so this one is taken",
          { directory },
        ),
      }
    : {
        effective: false,
        why: message('{path} comes before the directory of the interpreter and has a site module', {
          path: rival.path,
        }),
      };

  function hasSite(entry: string): boolean {
    return ['site.py', 'site.pyc', 'site'].some(
      (name) => fs.stat(platform.join(entry, name)).kind !== 'absent',
    );
  }
}

/** What is on the path before site, which may add the rest. */
function isSearchedBySite({ provenance }: Entry): boolean {
  switch (provenance.kind) {
    case 'pythonpath':
    case 'stdlib-zip':
    case 'registry':
    case 'compiled-in':
    case 'stdlib':
    case 'platstdlib':
    case 'executable-dir':
    case 'path-config':
    case 'embedder':
      return true;
    case 'run-mode':
    case 'site-packages':
    case 'user-site':
    case 'pth':
    case 'site-directory':
    case 'pie':
    case 'hook':
      return false;
  }
}

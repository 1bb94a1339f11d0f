/**
 * A `site.py` that only imports `sitecustomize`, and a `sitecustomize.py` that sets the path: for interpreters
 * that find their own directory first. From 3.11 on `site` is frozen into the interpreter (bpo-45020), and no file replaces it.
 */

import type { FileEdit } from '../text/edit';
import type { Entry } from '../model/entry';
import { message } from '../model/message';
import { phaseOf } from '../model/provenance';
import { minorVersion } from '../model/version';
import type { FileSystem } from '../ports/fileSystem';
import { startup } from '../startup/startup';
import { behaves } from '../startup/versions';
import { cleanStart, ownPackages, standardLibrary } from './cleanStart';
import { fileSystemWithout } from './editedFileSystem';
import { interpreterPath, isText, quoted } from './interpreterPath';
import type { IsolationFacts, IsolationKind, KnownContext } from './kind';
import { refused, type Applicability } from './plan';

const NAMES = ['site.py', 'sitecustomize.py'] as const;

export const sitePairKind: IsolationKind = {
  kind: 'site-pair',
  title: message('site.py and sitecustomize.py next to the interpreter, which set the path'),
  forms: [{ form: 'pair', title: message('Both files') }],
  options: ['paths'],
  needs: 'interpreter',
  plan(inspected, options, facts) {
    const { platform } = inspected.context;
    const interpreter = interpreterPath(inspected);
    const directory = platform.dirname(interpreter);
    // An existing pair is replaced, so what it lists is not what the interpreter finds by itself.
    const fs = withoutPair(directory, inspected, facts);
    const clean = cleanStart(inspected, fs);
    const library = standardLibrary(clean);
    if (library.length === 0) {
      return refused(message('The standard library of {interpreter} was not found', { interpreter }));
    }
    const own = options.paths ?? ownPackages(clean);
    const paths = [...library, ...own];
    const unwritable = [directory, ...paths].find((path) => !isText(path));
    if (unwritable !== undefined) {
      return refused(message('{path} cannot be written in a module', { path: unwritable }));
    }
    const customize = platform.join(directory, 'sitecustomize.py');
    const create = (file: string, text: string): FileEdit => ({
      kind: 'create',
      file,
      text,
      executable: false,
    });
    const expected = applicability(directory, inspected, fs, facts);
    return {
      kind: 'plan',
      edits: [
        create(platform.join(directory, 'site.py'), siteModule(directory)),
        create(customize, siteCustomize(paths)),
      ],
      afterwards: { kind: 'as-before' },
      expected,
      judge: ({ result }) => {
        const isRun = result.startupCode.some(
          ({ kind, file }) =>
            kind === 'sitecustomize' && platform.normcase(file) === platform.normcase(customize),
        );
        return isRun ? expected : { ...expected, effective: false };
      },
      asked: [{ option: 'paths', chosen: own }],
    };
  },
};

function withoutPair(
  directory: string,
  { context: { platform } }: KnownContext,
  { fs }: IsolationFacts,
): FileSystem {
  return NAMES.reduce((left, name) => fileSystemWithout(left, platform.join(directory, name), platform), fs);
}

/** Its own directory comes first, so that no other sitecustomize is imported; the list in sitecustomize then replaces it. distutils and pip need these names. */
function siteModule(directory: string): string {
  return `# -*- coding: utf-8 -*-
# Made by Python Path Inspector, together with sitecustomize.py. It replaces the site module of the standard
# library, so that nothing from this machine is added to sys.path: no .pth files, no packages of the user.
# To remove it, delete both files: the interpreter then computes its path itself again.
import sys
sys.path.insert(0, ${quoted(directory)})
import sitecustomize
del sys, sitecustomize
ENABLE_USER_SITE = False
USER_SITE = None
USER_BASE = None
`;
}

/** `sys` is built in: importing it does not search any directory. */
function siteCustomize(paths: readonly string[]): string {
  return `# -*- coding: utf-8 -*-
# Made by Python Path Inspector, together with site.py, which imports this file. sys.path is exactly this list.
# To remove it, delete both files: the interpreter then computes its path itself again.
import sys
sys.path[:] = [
${paths.map((path) => `    ${quoted(path)},\n`).join('')}]
`;
}

function applicability(
  directory: string,
  { context, interpreter, result }: KnownContext,
  withoutPair: FileSystem,
  { fs }: IsolationFacts,
): Applicability {
  if (behaves('siteIsFrozen', interpreter.version)) {
    return {
      effective: false,
      why: message(
        'Python {version} has site built in. Create a ._pth file or an isolated launcher instead',
        {
          version: minorVersion(interpreter.version),
        },
      ),
    };
  }
  if (context.flags.noSite) {
    return { effective: false, why: message('Python is started with -S and does not import site') };
  }
  const { platform } = context;
  const isThere = NAMES.some((name) => fs.stat(platform.join(directory, name)).kind === 'file');
  // An existing pair has set this path itself.
  const { sysPath } = isThere ? startup({ context, interpreter }, withoutPair) : result;
  const own = sysPath.findIndex(
    (entry) => platform.normcase(entry.path) === platform.normcase(directory) && isSearchedBySite(entry),
  );
  if (own < 0) {
    return {
      effective: false,
      why: message(
        "The interpreter's directory {directory} is not on its path, so Python does not find the files. Create an isolated launcher instead",
        { directory },
      ),
    };
  }
  const rival = sysPath
    .slice(0, own)
    .filter(isSearchedBySite)
    .find((entry) => hasSite(entry.path));
  return rival === undefined
    ? {
        effective: true,
        why: message(
          "The interpreter's directory {directory} comes first on its path, so Python takes this site.py",
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
  return phaseOf(provenance) === 'getpath';
}

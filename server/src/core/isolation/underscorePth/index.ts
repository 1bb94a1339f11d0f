/**
 * A `._pth` file next to an interpreter: the path is exactly what it lists. CPython 3.11 Modules/getpath.py,
 * "SET pythonpath FROM _PTH FILE"; up to 3.10 PC/getpathp.c, read_pth_file(). Windows since 3.6, everywhere since 3.11.
 */

import { message, type Message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { minorVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { cleanStart, ownPackages, standardLibrary } from '../cleanStart';
import { fileSystemWithout } from '../editedFileSystem';
import { interpreterPath } from '../interpreterPath';
import type { IsolationKind, KnownContext } from '../kind';
import { refused, type Applicability } from '../plan';

export const underscorePthKind: IsolationKind = {
  kind: 'underscore-pth',
  title: message('._pth file: a list that fixes the path of an interpreter'),
  forms: [{ form: 'list', title: message('The standard library and chosen directories') }],
  options: ['paths', 'site'],
  needs: 'interpreter',
  plan(inspected, options, { fs }) {
    const { platform } = inspected.context;
    const { interpreter, file } = placeOf(inspected);
    // An existing file of this name is replaced, so what it lists is not what the interpreter finds by itself.
    const clean = cleanStart(inspected, fileSystemWithout(fs, file, platform));
    const library = standardLibrary(clean);
    if (clean.fatal !== undefined || library.length === 0) {
      return refused(message('The standard library of {interpreter} was not found', { interpreter }));
    }
    const own = options.paths ?? ownPackages(clean);
    const unwritable = [...library, ...own].find((path) => !isWritable(path));
    if (unwritable !== undefined) {
      return refused(
        message(
          '{path} cannot be written in a ._pth file, where # begins a comment and whitespace at both ends is removed',
          { path: unwritable },
        ),
      );
    }
    const directory = platform.dirname(file);
    const lines = [...library, ...own].map((path) => relativeTo(directory, path, platform));
    const end = platform.name === 'windows' ? '\r\n' : '\n';
    const text = [...header(platform.basename(interpreter)), ...lines, ...siteLine(options.site), ''];
    const expected = applicability(inspected);
    return {
      kind: 'plan',
      edits: [{ kind: 'create', file, text: text.join(end), executable: false }],
      afterwards: { kind: 'as-before' },
      expected,
      judge({ result: { prefixCause, fatal } }) {
        if (fatal !== undefined) {
          return { effective: false, why: fatal.message };
        }
        return prefixCause?.kind === 'underscore-pth' && prefixCause.file === file
          ? { effective: true, why: EFFECTIVE }
          : { effective: false, why: expected.why };
      },
      asked: [
        { option: 'paths', chosen: own },
        { option: 'site', chosen: options.site === true },
      ],
    };
  },
};

const EFFECTIVE = message(
  'Python takes its path from this file alone. Variables, the registry, pyvenv.cfg and the working directory no longer have an effect.',
);

function applicability({ context, interpreter }: KnownContext): Applicability {
  const why = obstacle(context.platform, interpreter);
  if (why !== undefined) {
    return { effective: false, why };
  }
  return context.embedding?.searchPaths !== undefined || context.embedding?.home !== undefined
    ? { effective: false, why: message('The application that links Python sets the path itself') }
    : { effective: true, why: EFFECTIVE };
}

function obstacle(
  { name }: Platform,
  { implementation, version }: KnownContext['interpreter'],
): Message | undefined {
  if (implementation !== 'cpython') {
    return message('PyPy does not read ._pth files. Create an isolated launcher instead');
  }
  const args = { version: minorVersion(version) };
  if (name === 'windows') {
    return behaves('readsUnderscorePth', version)
      ? undefined
      : message('Python {version} does not read ._pth files, which were added in 3.6', args);
  }
  return behaves('frozenGetpath', version)
    ? undefined
    : message(
        'Python {version} reads ._pth files only on Windows. Create an isolated launcher instead',
        args,
      );
}

interface Place {
  readonly interpreter: string;
  readonly file: string;
}

/** Named after the DLL if that is next to the interpreter, for all programs that link it; otherwise after the interpreter. */
function placeOf(inspected: KnownContext): Place {
  const interpreter = interpreterPath(inspected);
  const { platform } = inspected.context;
  if (platform.name !== 'windows') {
    return { interpreter, file: `${interpreter}._pth` };
  }
  const library = inspected.interpreter.build.library;
  const beside =
    library !== undefined &&
    platform.normcase(platform.dirname(library)) === platform.normcase(platform.dirname(interpreter));
  return { interpreter, file: `${(beside ? library : interpreter).replace(/\.(?:dll|exe)$/i, '')}._pth` };
}

/** Lines are stripped from 3.11 on, and end where getpath ends them. */
function isWritable(path: string): boolean {
  return path.trim() === path && !/[#\r\n\0]/.test(path);
}

/** Lines are relative to the file's directory, so that its contents can be moved with it. */
function relativeTo(directory: string, path: string, platform: Platform): string {
  const inside = directory.endsWith(platform.separator) ? directory : directory + platform.separator;
  if (platform.normcase(path) === platform.normcase(directory)) {
    return '.';
  }
  const rest = path.slice(inside.length);
  const isInside = platform.normcase(path).startsWith(platform.normcase(inside));
  return isInside && !rest.startsWith('import ') ? rest : path;
}

function header(interpreter: string): readonly string[] {
  return [
    '# Made by Python Path Inspector. The path of',
    `# ${interpreter.replace(/[\0-\x1f]/g, '?')} is exactly this list: variables, the registry,`,
    '# pyvenv.cfg and the working directory add nothing to it (CPython, "Finding modules").',
    '# To remove it, delete this file: the interpreter then computes its path itself again.',
  ];
}

function siteLine(site: boolean | undefined): readonly string[] {
  return site === true ? ['import site'] : [];
}

/** The one result that every view shows: what start-up does in a run context. */

import type { Entry, PrefixCause } from './entry';
import type { Implementation } from './interpreter';
import type { LeftOut } from './leftOut';
import type { Message } from './message';
import type { PieOutcome } from './pie';
import type { Origin } from './origin';
import type { Variable } from './runContext';
import type { Range } from '../text/positions';
import type { Step } from './traceSteps';
import type { PythonVersion } from './version';

/** Why the interpreter would die before the first user line. */
export interface Fatal {
  readonly code:
    /** The file does not exist or cannot be executed. */
    | 'no-interpreter'
    /** The file is not a known kind of Python. */
    | 'not-python'
    /** A program for another kind of processor. */
    | 'other-processor'
    /** A version or implementation that the engine does not model. */
    | 'unsupported'
    /** The application that links Python would not get as far as starting it. */
    | 'embedder'
    /** `No module named 'encodings'`: there is no standard library where Python looks. */
    | 'no-stdlib'
    /** The computation of the path itself fails: `error evaluating path`. */
    | 'path-error'
    /** `site` fails: an undecodable pyvenv.cfg or .pth. */
    | 'site-error';
  readonly message: Message;
  /** The file or line that causes it. */
  readonly file?: string;
  readonly range?: Range;
  /** If it is a `.pth` file that cannot be decoded. */
  readonly decoding?: PthDecoding;
}

/** Why the encoding in which site reads a `.pth` file is not certain to be the file's own. */
export interface PthDecoding {
  readonly isUtf8: boolean;
  /** Site tries UTF-8 first, and the locale's encoding only after it. */
  readonly isUtf8First: boolean;
  /** The encoding is the locale's, whatever UTF-8 mode says. */
  readonly ignoresUtf8Mode: boolean;
  /** The variable that decides about the locale, if one is set. */
  readonly locale?: Variable;
}

/** What a name that start-up executes refers to. */
export type StartupCodeKind = 'pth' | 'start' | 'site' | 'sitecustomize' | 'usercustomize';

/** Whether it is a line of a file, not a whole module. */
export function isLine(kind: StartupCodeKind): boolean {
  return kind === 'pth' || kind === 'start';
}

export interface StartupCode {
  readonly kind: StartupCodeKind;
  readonly file: string;
  readonly range: Range;
  /** The line, or the entry point; empty for a whole module. */
  readonly code: string;
  /** `runs`, or which rule silences it. */
  readonly state: { readonly kind: 'runs' } | { readonly kind: 'silenced'; readonly because: Message };
  readonly judgement: Judgement;
  /** The error that it ends with, if that is known: `ModuleNotFoundError: …`. */
  readonly failure?: string;
  /** The line of a `.pth` file that Python reads only later, and that adds the directory of the module that is missing here. */
  readonly later?: { readonly path: string; readonly file: string; readonly range: Range };
  /** The rule that lets it run or silences it in this version, and the coming version that changes it. */
  readonly outlook?: Message;
}

export type Judgement =
  /** Understood: its effect on `sys.path` and finders is part of the result. */
  | { readonly kind: 'understood'; readonly name: string; readonly effect: Message }
  /** Not modelled: it may change the path. */
  | { readonly kind: 'unknown' };

/** A finder that understood start-up code installs: modules that are found without an entry on `sys.path`. */
export interface Finder {
  /** The project that it belongs to, as the code names it. */
  readonly name: string;
  /** The module that holds it. */
  readonly file: string;
  /** Whether it is asked before `sys.path` is searched, or only for what is not found there. */
  readonly asked: 'before-path' | 'after-path';
  /** Modules by their full names, with the file or directory of each. */
  readonly mapping: Readonly<Record<string, string>>;
  /** Namespace packages with the directories of each. */
  readonly namespaces: Readonly<Record<string, readonly string[]>>;
  readonly manner: FinderManner;
}

/** How a finder answers: each build backend has its own way. */
export type FinderManner =
  | {
      readonly kind: 'setuptools';
      /** Which names it answers for, apart from those of the mapping. */
      readonly below: 'children' | 'nested' | 'descendants' | 'same-beginning';
    }
  /** The names of the mapping, without asking whether the files are there. */
  | { readonly kind: 'editables' }
  | ScikitBuildManner
  /** scikit-build-core's in-place mode: modules that are searched in `paths` before anywhere else. */
  | {
      readonly kind: 'in-place';
      readonly modules: readonly string[];
      readonly paths: readonly string[];
      /** It imports more than it needs for installing itself. */
      readonly importsEarly: boolean;
    }
  | MesonManner;

/** scikit-build-core: the names of the mapping; `directories` say where the submodules of each package are searched. */
export interface ScikitBuildManner {
  readonly kind: 'scikit-build';
  /** Undefined if each package is searched in its own directory. */
  readonly directories?: Readonly<Record<string, readonly SearchedDirectory[]>>;
  /** Packages that are also searched below their parents' directories. */
  readonly packages: readonly string[];
  /** What it does with a name that has directories, but no file. */
  readonly namespaces: 'left-to-path' | 'own' | 'joined-with-path';
  /** False: the order changes from one run to the next. */
  readonly isOrdered: boolean;
  /** A module has the directories of its package. */
  readonly modulesArePackages: boolean;
  /** What it builds again before it finds the modules that were built. */
  readonly rebuilt?: { readonly directory: string; readonly modules: readonly string[] };
}

export interface SearchedDirectory {
  readonly path: string;
  readonly rank: number;
}

/** meson-python: the build directory says where the modules are, and it is built again before they are found. */
export interface MesonManner {
  readonly kind: 'meson';
  /** The top-level modules that it answers for. */
  readonly modules: readonly string[];
  readonly directory: string;
  /** The program that builds; undefined if the finder does not say. */
  readonly builder?: string;
  /** It leaves out the files that an installed directory excludes. */
  readonly excludes: boolean;
  /** Packages get a path of their own, which names the finder's file. */
  readonly namesPackagePaths: boolean;
}

/** One line of a `.pth` file, and what happened to it. */
export interface PthLine {
  readonly file: string;
  readonly range: Range;
  /** As site reads it. */
  readonly text: string;
  readonly outcome:
    | { readonly kind: 'added'; readonly path: string }
    | {
        readonly kind: 'dropped';
        readonly because: 'missing' | 'duplicate' | 'error' | 'after-error';
        readonly path: string;
      }
    | { readonly kind: 'import' }
    | { readonly kind: 'ignored' };
}

/** A `.pth` file that site read, or skipped. */
export interface PthFile {
  readonly file: string;
  readonly state: 'read' | 'hidden' | 'unreadable' | 'undecodable';
  /** If it is undecodable, or may be. */
  readonly decoding?: PthDecoding;
}

/** The pyvenv.cfg that start-up used. */
export interface VenvFacts {
  readonly pyvenvCfg: string;
  readonly root: string;
  readonly includeSystemSite: boolean;
}

/** PYTHONHOME as start-up saw it. */
export interface PythonHomeFacts {
  readonly value: string;
  readonly setBy: Origin;
  readonly effect: 'used' | 'ignored-by-flag' | 'ignored-by-underscore-pth' | 'ignored-by-embedder';
}

export interface StartupResult {
  readonly fatal?: Fatal;
  /** False: code that is not modelled runs at start-up and may change the path. */
  readonly complete: boolean;
  readonly implementation: Implementation;
  readonly version?: PythonVersion;
  readonly executable: string;
  readonly baseExecutable: string;
  readonly prefix: string;
  readonly execPrefix: string;
  readonly basePrefix: string;
  readonly baseExecPrefix: string;
  readonly platlibdir: string;
  readonly stdlibDir: string;
  readonly platstdlibDir: string;
  readonly prefixCause?: PrefixCause;
  readonly sysPath: readonly Entry[];
  /** What is not on the path, and why. */
  readonly leftOut: readonly LeftOut[];
  /** Where site looks for installed packages, if there is no such directory below a prefix: one for each prefix. */
  readonly absentPackages?: readonly string[];
  readonly startupCode: readonly StartupCode[];
  readonly finders: readonly Finder[];
  readonly pthFiles: readonly PthFile[];
  readonly pthLines: readonly PthLine[];
  readonly venv?: VenvFacts;
  readonly pythonHome?: PythonHomeFacts;
  /** `site.ENABLE_USER_SITE`: null when disabled for security; undefined without site. */
  readonly enableUserSite?: boolean | null;
  readonly userBase?: string;
  readonly userSite?: string;
  /** What the user's own code does to the path after start-up; `sysPath` includes it. */
  readonly codeEdits?: readonly CodeEdit[];
  /** Whether the path was certain before that code ran: what had been imported by then is as certain. */
  readonly completeBefore?: boolean;
  /** Start-up itself is certain, where files do not say everything about what runs then. */
  readonly completeStart?: true;
  /** The files of that code that were examined. */
  readonly codeFiles?: readonly string[];
  /** The directory that code changes to, if it does. */
  readonly changedDirectory?: string;
  /** What loading the `.pie` file of the context does. */
  readonly pie?: PieOutcome;
  /** What Python prints on standard error during start-up, line by line. */
  readonly warnings: readonly string[];
  readonly trace: readonly Step[];
  /** If the exact release or the date of the build decides, and no file says it: the other answer. */
  readonly alternative?: Alternative;
}

export interface Alternative {
  /** What it depends on. */
  readonly because: Message;
  /** It would not even start. */
  readonly fatal?: Fatal;
  readonly sysPath: readonly Entry[];
}

/** An expression for a path that does not depend on the working directory. */
export interface FileBased {
  readonly code: string;
  /** What has to be imported before, on a line of its own. */
  readonly needs?: 'import os';
}

/** One place where the user's own code changes `sys.path`. */
export interface CodeEdit {
  readonly file: string;
  /** The expression for the path. */
  readonly range: Range;
  /** The whole statement. */
  readonly statement: Range;
  /** How it is taken out: with its lines; or by `pass` in its place, as the only one of a block. It may share its lines with others. */
  readonly removal: 'lines' | 'pass' | 'shared';
  /** The expression as it is written, on one line. */
  readonly code: string;
  readonly outcome:
    | {
        readonly kind: 'added';
        readonly path: string;
        readonly exists: boolean;
        /** In another working directory it would be another one. */
        readonly fromCwd: boolean;
        /** The same place, or the one that was meant, by the place of the file. */
        readonly fromFile?: FileBased;
        /** Who added it before, so that this changes nothing: other code, or start-up. */
        readonly already?: 'code' | 'startup';
      }
    /** An object that is not text, which imports ignore. */
    | { readonly kind: 'object'; readonly path: string }
    /** Only running the code shows the path, or whether it is added at all. */
    | { readonly kind: 'unknown'; readonly what: 'value' | 'condition' };
}

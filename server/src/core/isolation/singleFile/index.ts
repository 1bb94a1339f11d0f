/**
 * One file that holds an application: a zip archive that Python runs (PEP 441). A script that builds it is generated, with a
 * report about each part that goes in.
 */

import { encodeUtf8 } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import { installedDistributions } from '../../imports/distributions';
import { message } from '../../model/message';
import { NO_FLAGS } from '../../model/runContext';
import { minorVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { isolatedContext } from '../cleanStart';
import { interpreterPath, isText } from '../interpreterPath';
import type { IsolationFacts, IsolationKind, KnownContext } from '../kind';
import type { IsolationOptions } from '../options';
import { refused, unlessFatal, type Applicability, type Plan } from '../plan';
import { buildScript } from './buildScript';
import { entryPoint, type EntryPoint } from './entryPoint';
import type { Disk } from './disk';
import { leftOutEntry } from './leftOutEntry';
import type { SingleFileReport } from './report';
import { makeReport, searchedDirectories, type Subject } from './makeReport';

type Form = 'any-python' | 'this-python';

export const singleFileKind: IsolationKind = {
  kind: 'single-file',
  title: message(
    'Single file: a script that builds one file out of the application, and a report on whether that works',
  ),
  forms: [
    { form: 'any-python', title: message('For the python3 of any machine that it runs on') },
    { form: 'this-python', title: message('For this interpreter') },
  ],
  options: ['entry', 'target', 'output'],
  needs: 'interpreter',
  plan(inspected, options, facts) {
    const { platform } = inspected.context;
    const disk = { fs: facts.fs, platform };
    const shebang = shebangOf(options, inspected);
    if (shebang === undefined) {
      return refused(
        message(
          "The interpreter's path contains whitespace, is too long or is not text, so the first line of a file cannot name it: use the form any-python",
        ),
      );
    }
    const start = entryPoint(options.entry, inspected, facts.folder, disk);
    if (start !== undefined && 'problem' in start) {
      return refused(start.problem);
    }
    const output = options.output ?? platform.join(facts.folder, `${nameOf(facts)}.pyz`);
    const script = options.target ?? platform.join(facts.folder, 'build_single_file.py');
    const subject = { inspected, application: start?.application, script };
    const paths = [start?.application ?? '', start?.entry ?? '', output, script];
    const unwritable = [...paths, ...unwritableDirectories(subject, disk)].find((path) => !isText(path));
    if (unwritable !== undefined) {
      return refused(message('{path} cannot be written in a script', { path: unwritable }));
    }
    // Inspecting each part takes a while, and a list of kinds does not need it.
    const report = once(() => makeReport(subject, disk));
    const edits = once((): Plan['edits'] => {
      const { application } = subject;
      const text = buildScript({ entry: start?.entry, application, output, shebang, report: report() });
      return [{ kind: 'create', file: script, text, executable: false }];
    });
    const expected = applicability(inspected);
    return {
      kind: 'plan',
      get edits() {
        return edits();
      },
      get report() {
        return report();
      },
      afterwards: startedAs(output, inspected),
      expected,
      judge: (after) => unlessFatal(expected.effective ? judged(report(), start, disk) : expected)(after),
      asked: [
        { option: 'entry', ...definedOnly({ chosen: options.entry }) },
        { option: 'file', chosen: script },
      ],
    };
  },
};

function once<Value>(compute: () => Value): () => Value {
  let value: { readonly computed: Value } | undefined;
  return () => (value ??= { computed: compute() }).computed;
}

function unwritableDirectories({ inspected, application }: Subject, disk: Disk): readonly string[] {
  return searchedDirectories(inspected, application, disk).filter(
    (directory) => !isText(directory) && installedDistributions([directory], disk.fs).size > 0,
  );
}

function nameOf({ folder, machine: { platform } }: IsolationFacts): string {
  return platform.basename(folder) || 'application';
}

function startedAs(file: string, inspected: KnownContext): Plan['afterwards'] {
  return {
    kind: 'started',
    context: {
      ...isolatedContext(inspected),
      flags: { ...NO_FLAGS, isolated: true, noSite: true },
      mode: { kind: 'script', file },
    },
    made: [{ kind: 'create', file, text: SOME_ARCHIVE, executable: true }],
  };
}

function applicability({ interpreter }: KnownContext): Applicability {
  return behaves('runsGeneratedCode', interpreter.version)
    ? {
        effective: true,
        why: message('Its path is the file itself and the standard library: it starts Python with -I -S'),
      }
    : {
        effective: false,
        why: message('The file needs Python 3.6 or later, but this is {version}', {
          version: minorVersion(interpreter.version),
        }),
      };
}

function judged(report: SingleFileReport, start: EntryPoint | undefined, disk: Disk): Applicability {
  if (start === undefined) {
    return {
      effective: false,
      why: message(
        'The entry point of the application is not known. Name it with --entry, or as ENTRY at the top of the script',
      ),
    };
  }
  if (report.application?.verdict === 'cannot') {
    return { effective: false, why: message('The application itself cannot run from one file') };
  }
  const missing = leftOutEntry(start, report, disk);
  if (missing !== undefined) {
    return { effective: false, why: missing };
  }
  const refusedParts = report.distributions.filter(
    ({ verdict, place }) => verdict === 'cannot' && place === 'left-out',
  );
  const args = {
    count: String(report.distributions.filter(({ place }) => place !== 'left-out').length),
    names: refusedParts.map(({ name }) => name).join(', '),
  };
  return {
    effective: true,
    why:
      refusedParts.length === 0
        ? message('The application goes into one file, with {count} distributions', args)
        : message(
            'The application goes into one file with {count} distributions, but {names} cannot be included',
            args,
          ),
  };
}

/**
 * A POSIX kernel passes one argument to the program that `#!` names, so `env -S` has to split it (GNU coreutils 8.30, FreeBSD, macOS), and Linux
 * before 5.1 cuts the line at 127 bytes. py.exe takes `/usr/bin/python3` to mean any Python 3 that it finds, and a path in quotes
 * to mean that path (CPython 3.13 PC/launcher2.c, checkShebang).
 */
function shebangOf({ form }: IsolationOptions, inspected: KnownContext): string | undefined {
  const interpreter = interpreterPath(inspected);
  const isWindows = inspected.context.platform.name === 'windows';
  if (formOf(form) === 'any-python') {
    return isWindows ? '/usr/bin/python3 -I -S' : '/usr/bin/env -S python3 -I -S';
  }
  if (!isText(interpreter)) {
    return undefined;
  }
  if (isWindows) {
    return `"${interpreter}" -I -S`;
  }
  return /\s/.test(interpreter) || encodeUtf8(interpreter).length > LONGEST_INTERPRETER
    ? undefined
    : `${interpreter} -IS`;
}

const LONGEST_INTERPRETER = 120;

function formOf(form: string | undefined): Form {
  return form === 'this-python' ? form : 'any-python';
}

/** The smallest directory of a zip: one name. The built file has more names, and the same effect on the path. */
const SOME_ARCHIVE = [
  `PK\x01\x02${'\0'.repeat(24)}\x0b${'\0'.repeat(17)}__main__.py`,
  `PK\x05\x06${'\0'.repeat(4)}\x01\0\x01\0\x39${'\0'.repeat(9)}`,
].join('');

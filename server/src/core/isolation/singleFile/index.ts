/**
 * One file that holds an application: a zip archive that Python runs (PEP 441). A script that builds it is generated, with a
 * report about each part that goes in.
 */

import type { InspectedContext } from '../../model/inspection';
import { encodeUtf8 } from '../../model/bytes';
import { message } from '../../model/message';
import { NO_FLAGS } from '../../model/runContext';
import { minorVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { isolatedContext } from '../cleanStart';
import { interpreterPath, isText } from '../interpreterPath';
import {
  refused,
  type Applicability,
  type Generated,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from '../kind';
import { buildScript } from './buildScript';
import { entryPoint, type EntryOutcome, type EntryPoint } from './entryPoint';
import type { Disk } from './disk';
import { leftOutEntry } from './leftOutEntry';
import type { SingleFileReport } from './report';
import { singleFileReport } from './makeReport';

type Form = 'any-python' | 'this-python';

export const singleFileKind: IsolationKind = {
  kind: 'single-file',
  title: message(
    'Single file: a script that builds one file of the application, and a report whether that can be',
  ),
  forms: [
    { form: 'any-python', title: message('For the python3 of whichever machine it runs on') },
    { form: 'this-python', title: message('For this interpreter') },
  ],
  options: ['entry', 'file'],
  appliesTo: (inspected) => applicability(inspected),
  generate,
  afterwards(options, inspected, facts) {
    const context = isolatedContext(inspected);
    const file = outputOf(options, inspected, facts);
    return {
      kind: 'started',
      context: {
        ...context,
        flags: { ...NO_FLAGS, isolated: true, noSite: true },
        mode: { kind: 'script', file },
      },
      made: [{ kind: 'create', file, text: SOME_ARCHIVE, executable: true }],
    };
  },
};

function applicability(inspected: InspectedContext): Applicability {
  const { interpreter } = inspected;
  if (interpreter === undefined || interpreterPath(inspected) === undefined) {
    return { effective: false, why: message('The interpreter is not known') };
  }
  return behaves('runsGeneratedCode', interpreter.version)
    ? {
        effective: true,
        why: message(
          'The file starts Python with -I -S: its path is the file itself and the standard library',
        ),
      }
    : {
        effective: false,
        why: message('The file needs Python 3.6 or later, and this is {version}', {
          version: minorVersion(interpreter.version),
        }),
      };
}

function generate(options: IsolationOptions, inspected: InspectedContext, facts: IsolationFacts): Generated {
  const known = applicability(inspected);
  const { platform } = inspected.context;
  const shebang = shebangOf(options, inspected);
  if (interpreterPath(inspected) === undefined) {
    return refused(known.why);
  }
  if (shebang === undefined) {
    return refused(
      message(
        "The interpreter's path has a blank, is too long or is no text, so that no first line can name it: take the form any-python",
      ),
    );
  }
  const start = startOf(options, inspected, facts);
  if (start !== undefined && 'problem' in start) {
    return refused(start.problem);
  }
  const application = start?.application;
  const output = outputOf(options, inspected, facts);
  const script = options.target ?? platform.join(facts.folder, 'build_single_file.py');
  const disk = { fs: facts.fs, platform };
  const report = singleFileReport({ inspected, application, script }, disk);
  const paths = [application ?? '', start?.entry ?? '', output, script];
  const unwritable = [...paths, ...report.distributions.map(({ directory }) => directory)].find(
    (path) => !isText(path),
  );
  if (unwritable !== undefined) {
    return refused(message('{path} is no text that a script could hold', { path: unwritable }));
  }
  const text = buildScript({
    entry: start?.entry,
    application,
    output,
    shebang,
    report,
  });
  return {
    kind: 'edits',
    edits: [{ kind: 'create', file: script, text, executable: false }],
    study: { report, applicability: known.effective ? judged(report, start, disk) : known },
  };
}

function judged(report: SingleFileReport, start: EntryPoint | undefined, disk: Disk): Applicability {
  if (start === undefined) {
    return {
      effective: false,
      why: message(
        'Nothing tells where the application begins: name it with --entry, or as ENTRY at the top of the script',
      ),
    };
  }
  if (report.application?.verdict === 'cannot') {
    return { effective: false, why: message('The application itself can not work out of one file') };
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
            'The application goes into one file with {count} distributions; it has to do without {names}, which can not',
            args,
          ),
  };
}

function startOf(
  { entry }: IsolationOptions,
  inspected: InspectedContext,
  { folder, fs }: IsolationFacts,
): EntryOutcome | undefined {
  return entryPoint(entry, inspected, folder, { fs, platform: inspected.context.platform });
}

function outputOf(options: IsolationOptions, inspected: InspectedContext, facts: IsolationFacts): string {
  const { platform } = inspected.context;
  const name = platform.basename(facts.folder) || 'application';
  return options.output ?? platform.join(facts.folder, `${name}.pyz`);
}

/**
 * A POSIX kernel gives one argument to what `#!` names, so `env -S` has to split it (GNU coreutils 8.30, FreeBSD, macOS), and Linux
 * before 5.1 cuts the line at 127 bytes. py.exe takes `/usr/bin/python3` for whichever Python 3 it finds, and a path in quotes
 * for a path (CPython 3.13 PC/launcher2.c, checkShebang).
 */
function shebangOf({ form }: IsolationOptions, inspected: InspectedContext): string | undefined {
  const interpreter = interpreterPath(inspected) ?? '';
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

/** The smallest directory of a zip: one name. What is built has more, and the same effect on the path. */
const SOME_ARCHIVE = [
  `PK\x01\x02${'\0'.repeat(24)}\x0b${'\0'.repeat(17)}__main__.py`,
  `PK\x05\x06${'\0'.repeat(4)}\x01\0\x01\0\x39${'\0'.repeat(9)}`,
].join('');

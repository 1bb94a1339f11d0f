/** The script that builds a single file: for Python 3.6 and later, with only the standard library, and with every choice at its top. */

import { printable, quoted } from '../interpreterPath';
import { MAIN_MODULE, RENAMED_MAIN, UNPACKED } from './mainModule';
import { MEANINGS, type ReportedPart, type SingleFileReport } from './report';
import { renderMessage } from '../../model/message';

export interface Build {
  /** Undefined if unknown: the user then fills it in. */
  readonly entry: string | undefined;
  readonly application: string | undefined;
  readonly output: string;
  /** What follows `#!`. */
  readonly shebang: string;
  readonly report: SingleFileReport;
}

export function buildScript({ entry, application, output, shebang, report }: Build): string {
  const { distributions } = report;
  const packed = distributions.filter(({ place }) => place !== 'left-out');
  const left = distributions.filter(({ place }) => place === 'left-out');
  return `#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Made by Python Path Inspector. Builds one file out of an application and the distributions that it needs.

The file is a zip archive that Python runs (zipapp). It starts the interpreter with -I -S, so that no variable,
no packages of the user and no start-up code of the machine change its sys.path: nothing but the file itself
and the standard library is on it.

Run it with Python 3.6 or later; --help lists the options. It writes the one file that OUTPUT names.
To remove it, delete this script and that file: nothing else refers to them.
"""
import argparse
import csv
import os
import shutil
import sys
import tempfile
import zipapp

# "package.module:function", "package.module", or a script in APPLICATION.
ENTRY = ${entry === undefined ? 'None' : quoted(entry)}
# The directory that goes in as a whole; None when a distribution holds the entry point.
APPLICATION = ${application === undefined ? 'None' : quoted(application)}
# Whether the application needs its files in a directory, into which the file unpacks them whenever it starts.
APPLICATION_UNPACKED = ${report.application?.place === 'unpacked' ? 'True' : 'False'}
OUTPUT = ${quoted(output)}
# The first line of the file. On Windows, py.exe reads it.
INTERPRETER = ${quoted(shebang)}
# Directory, metadata, and whether it needs its files in a directory. Remove what the application does not use.
DISTRIBUTIONS = [
${packed.map(distributionLine).join('')}]
${left.length === 0 ? '' : `# Left out:\n${left.map(leftOutLine).join('')}`}
MAIN = '''\\
${MAIN_MODULE.replaceAll('\\', '\\\\')}'''

# Left out of APPLICATION, with what is hidden and environments: caches, and what was built at its top.
PRUNED = ('__pycache__', 'node_modules')
BUILT = ('build', 'dist')
COMPILED = ('.so', '.pyd', '.dylib', '.dll')


${SCRIPT_BODY}`;
}

function distributionLine({ directory, metadata = '', place }: ReportedPart): string {
  return `    (${quoted(directory)}, ${quoted(metadata)}, ${place === 'unpacked' ? 'True' : 'False'}),\n`;
}

function leftOutLine({ name, evidence, verdict }: ReportedPart): string {
  const [first] = evidence;
  const why =
    verdict !== 'cannot' || first === undefined
      ? 'it installs applications, and is not part of one'
      : `${renderMessage(MEANINGS[first.kind].why)} (${first.file})`;
  return `#   ${printable(`${name}: ${why}`)}\n`;
}

const SCRIPT_BODY = String.raw`def main():
    options = read_options()
    if options.entry is None:
        sys.exit('Fill in ENTRY at the top of this script, or give --entry')
    output = os.path.abspath(options.output)
    with tempfile.TemporaryDirectory() as folder:
        entry = options.entry
        if APPLICATION is not None:
            copy_application(folder, output)
        if entry.endswith(('.py', '.pyw')):
            entry = os.path.splitext(entry)[0].replace('/', '.').replace(os.sep, '.')
            entry = '${RENAMED_MAIN}' if entry == '__main__' else entry
        for directory, metadata, unpacked in DISTRIBUTIONS:
            copy_distribution(directory, metadata, place(folder, unpacked))
        write(os.path.join(folder, '__main__.py'), MAIN % {'entry': entry})
        archive(folder, output, options.interpreter)
    print(output)


def read_options():
    parser = argparse.ArgumentParser(description='Builds a single file that Python runs.')
    parser.add_argument('--entry', default=ENTRY, help='package.module:function, package.module or script.py')
    parser.add_argument('--output', default=OUTPUT, help='the file to write (default: %(default)s)')
    parser.add_argument('--interpreter', default=INTERPRETER, help='what follows #! (default: %(default)s)')
    return parser.parse_args()


def place(folder, unpacked):
    return os.path.join(folder, '${UNPACKED}') if unpacked else folder


def copy_application(folder, output):
    target = place(folder, APPLICATION_UNPACKED)
    own = {os.path.realpath(output), os.path.realpath(__file__)}
    for directory, names, files in os.walk(APPLICATION):
        is_top = directory == APPLICATION
        names[:] = sorted(
            name for name in names if not is_pruned(name, is_top)
            and not os.path.exists(os.path.join(directory, name, 'pyvenv.cfg')))
        for name in sorted(files):
            source = os.path.join(directory, name)
            if os.path.realpath(source) in own or not os.path.isfile(source):
                continue
            refuse_compiled(source)
            relative = os.path.relpath(source, APPLICATION)
            copy(source, os.path.join(target, '${RENAMED_MAIN}.py' if relative == '__main__.py' else relative))


def is_pruned(name, is_top):
    return (name.startswith('.') or name in PRUNED or name.endswith(('.egg-info', '.dist-info'))
            or (is_top and name in BUILT))


def copy_distribution(directory, metadata, target):
    for name in installed_files(directory, metadata):
        source = os.path.join(directory, *name.split('/'))
        if '..' in name.split('/') or os.path.isabs(name) or not os.path.isfile(source):
            continue
        if '__pycache__' in name.split('/') or name.endswith('.pth'):
            continue
        refuse_compiled(source)
        copy(source, os.path.join(target, *name.split('/')))


def installed_files(directory, metadata):
    """As its metadata lists them, relative to the directory, with slashes."""
    folder = os.path.join(directory, metadata)
    record = os.path.join(folder, 'RECORD')
    if os.path.exists(record):
        with open(record, encoding='utf-8', newline='') as file:
            return [row[0].replace(os.sep, '/') for row in csv.reader(file) if row]
    installed = os.path.join(folder, 'installed-files.txt')
    if os.path.exists(installed):
        with open(installed, encoding='utf-8') as file:
            paths = [os.path.join(folder, line.strip()) for line in file if line.strip()]
        return [relative(path, directory) for path in paths]
    files = below(folder, directory)
    top_level = os.path.join(folder, 'top_level.txt')
    if not os.path.exists(top_level):
        sys.exit('Nothing lists the files of ' + folder)
    with open(top_level, encoding='utf-8') as file:
        for module in file.read().split():
            path = os.path.join(directory, module)
            files += below(path, directory) if os.path.isdir(path) else [module + '.py']
    return files


def below(folder, directory):
    return [relative(os.path.join(path, name), directory)
            for path, _, names in os.walk(folder) for name in names]


def relative(path, directory):
    return os.path.relpath(path, directory).replace(os.sep, '/')


def refuse_compiled(source):
    if source.endswith(COMPILED) or '.so.' in os.path.basename(source):
        sys.exit('Compiled code cannot be loaded from an archive: ' + source)


def copy(source, target):
    """What is already there was found earlier on the path, and stays. Zip cannot store every time that a file may have."""
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if not os.path.exists(target):
        shutil.copyfile(source, target)


def write(path, text):
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text)


def archive(folder, output, interpreter):
    """Under another name first, so that no half-written file is left there."""
    os.makedirs(os.path.dirname(output), exist_ok=True)
    part = output + '.part'
    more = {'compressed': True} if sys.version_info >= (3, 7) else {}
    try:
        zipapp.create_archive(folder, part, interpreter, **more)
        os.replace(part, output)
    finally:
        if os.path.exists(part):
            os.remove(part)


if __name__ == '__main__':
    main()
`;

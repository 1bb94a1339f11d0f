/** Asks a real interpreter what `find_spec` answers for many names: the truth that `explain` is compared with. */

import { execFileSync } from 'node:child_process';
import type { ImportAnswer } from '../../server/src/core/imports/search/importSearch';

export interface RealSpec {
  readonly found: boolean;
  readonly kind: string | null;
  readonly origin: string | null;
  readonly locations: readonly string[] | null;
  readonly loaded: boolean;
}

/** What was loaded before the first line is noted before anything is imported. */
const PROBE = `import sys
before = set(sys.modules)
import importlib.util, io
def kind(spec):
    loader = spec.loader
    name = getattr(loader, '__name__', type(loader).__name__)
    return {'BuiltinImporter': 'builtin', 'FrozenImporter': 'frozen', 'SourceFileLoader': 'source', 'NoneType': 'namespace',
            'SourcelessFileLoader': 'bytecode', 'ExtensionFileLoader': 'extension', 'NamespaceLoader': 'namespace',
            '_NamespaceLoader': 'namespace', 'zipimporter': 'zip'}.get(name, 'hook')
def tell(name):
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError):
        spec = None
    if spec is None:
        return dict(found=False, kind=None, origin=None, locations=None, loaded=False)
    what = kind(spec)
    origin = None if what in ('builtin', 'frozen', 'namespace') else spec.origin
    places = spec.submodule_search_locations
    return dict(found=True, kind=what, origin=origin, locations=None if places is None else list(places), loaded=name in before)
answers = dict((name, tell(name)) for name in NAMES)
import json as encoder
sys.stdout.write('@@' + encoder.dumps(answers))
`;

/** Python 2 has no specs: what its module imp finds, which is what an import finds. */
const PROBE_2 = `import sys
before = set(sys.modules)
import imp
KINDS = {imp.PY_SOURCE: 'source', imp.PY_COMPILED: 'bytecode', imp.C_EXTENSION: 'extension', imp.C_BUILTIN: 'builtin', imp.PY_FROZEN: 'frozen'}
def tell(name):
    path = None
    for part in name.split('.'):
        try:
            _, where, (_, _, what) = imp.find_module(part, path)
        except ImportError:
            return dict(found=False, kind=None, origin=None, locations=None, loaded=False)
        path = [where] if what == imp.PKG_DIRECTORY else []
    if what == imp.PKG_DIRECTORY:
        _, origin, (_, _, inner) = imp.find_module('__init__', [where])
        return dict(found=True, kind=KINDS[inner], origin=origin, locations=[where], loaded=name in before)
    return dict(found=True, kind=KINDS[what], origin=None if what in (imp.C_BUILTIN, imp.PY_FROZEN) else where, locations=None, loaded=name in before)
answers = dict((name, tell(name)) for name in NAMES)
import json as encoder
sys.stdout.write('@@' + encoder.dumps(answers))
`;

/** Packages are imported to see where their submodules are searched; what they print comes before the answers. */
const EVERY_NAME = `
import pkgutil
top = set(found[1] for found in pkgutil.iter_modules()) | set(sys.builtin_module_names) | set(getattr(sys, 'stdlib_module_names', ()))
answers = {}
def ask(name):
    try:
        answers[name] = tell(name)
    except ValueError:
        # A module that has taken its spec away, or has put another object in its place.
        return False
    return True
pending = [name for name in sorted(top) if ask(name)]
pending = [name for name in pending if answers[name]['locations']]
for package in pending:
    try:
        path = list(__import__(package, None, None, ['x']).__path__)
    except BaseException:
        continue
    for child in sorted(set(found[1] for found in pkgutil.iter_modules(path)))[:SAMPLE]:
        name = package + '.' + child
        if ask(name) and answers[name]['locations'] and name.count('.') < 3:
            pending.append(name)
    gone = package + '.there_is_no_such_module'
    ask(gone)
import json as encoder
sys.stdout.write('@@' + encoder.dumps(answers))
`;

/** The text of a script that prints the answers for every top-level name, and for so many modules of each package. */
export function probeOfEveryName(sample: number, major: number): string {
  const probe = major < 3 ? PROBE_2 : PROBE;
  return `SAMPLE = ${String(sample)}\n${probe.slice(0, probe.indexOf('answers ='))}${EVERY_NAME}`;
}

/** The text of a script that prints the answers. */
export function probeScript(names: readonly string[], major: number): string {
  return `NAMES = ${JSON.stringify(names)}\n${major < 3 ? PROBE_2 : PROBE}`;
}

export function readAnswers(
  python: string,
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Readonly<Record<string, RealSpec>> {
  const output = execFileSync(python, ['-B', ...flags, script], {
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return JSON.parse(output.slice(output.indexOf('@@') + 2)) as Readonly<Record<string, RealSpec>>;
}

/** The predicted answer in the same form. */
export function comparable({ spec, loaded }: ImportAnswer): RealSpec {
  return {
    found: spec !== undefined,
    kind: spec?.kind ?? null,
    origin: spec?.origin ?? null,
    locations: spec?.locations?.map(({ path }) => path) ?? null,
    loaded,
  };
}

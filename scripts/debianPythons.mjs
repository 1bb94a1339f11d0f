/**
 * CPython 3.14 and 3.15 and PyPy of Debian's unstable distribution, which the live suite asks as well if the tests have a machine of their
 * own. They are unpacked to their usual places, since that is where they look for their library. The loader and the libraries of that
 * distribution, for which those of the machine may be too old, go to a folder of their own.
 */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const INTERPRETERS = ['python3.14', 'python3.15', 'pypy3'];

/** Debian has ensurepip in packages of their own. */
const PACKAGES = [...INTERPRETERS, 'python3.14-venv', 'python3.15-venv', 'patchelf'];

/** These go to their usual places; the rest is what they need. */
const OWN = /^(?:lib)?(?:python3\.1[45]|pypy3)|^python3-(?:pip|setuptools)-whl/;

const PROGRAMS = '/usr/bin';
const LIBRARIES = '/opt/python-path-inspector-libraries';

/** Where the packages of libc6 have it, by architecture. */
const LOADERS = ['usr/lib64/ld-linux-x86-64.so.2', 'usr/lib/ld-linux-aarch64.so.1'];

const SOURCE = 'deb http://deb.debian.org/debian sid main\n';

/**
 * Only with CI=true, as root on Debian or a system like it. Where one of the interpreters is installed already, none is touched.
 *
 * @param {(line: string) => void} say
 */
export function installDebianPythons(say) {
  const isOurs =
    process.env['CI'] === 'true' && process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');
  if (!isOurs || INTERPRETERS.some((name) => fs.existsSync(path.join(PROGRAMS, name)))) {
    return;
  }
  say('Installing Python 3.14, 3.15 and PyPy of Debian sid ...');
  const work = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-debian-'));
  try {
    for (const file of download(work)) {
      const place = OWN.test(path.basename(file)) ? '/' : LIBRARIES;
      fs.mkdirSync(place, { recursive: true });
      execFileSync('dpkg-deb', ['-x', file, place], { stdio: 'pipe' });
    }
    INTERPRETERS.forEach((name) => giveLoader(path.join(PROGRAMS, name)));
  } catch (error) {
    say(`The tests run without them: ${error instanceof Error ? error.message : String(error)}`);
    INTERPRETERS.forEach((name) => fs.rmSync(path.join(PROGRAMS, name), { force: true }));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

/**
 * With lists of its own, apt-get needs no rights; it checks what it downloads against Debian's signature.
 *
 * @param {string} work
 */
function download(work) {
  for (const name of ['state/lists/partial', 'cache/archives/partial']) {
    fs.mkdirSync(path.join(work, name), { recursive: true });
  }
  fs.writeFileSync(path.join(work, 'status'), '');
  fs.writeFileSync(path.join(work, 'sources.list'), SOURCE);
  const options = {
    'Dir::State': path.join(work, 'state'),
    'Dir::State::status': path.join(work, 'status'),
    'Dir::Cache': path.join(work, 'cache'),
    'Dir::Etc::sourcelist': path.join(work, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': '',
  };
  const settings = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const how = ['--yes', '--no-install-recommends', '--download-only'];
  for (const args of [['update'], ['install', ...how, ...PACKAGES]]) {
    execFileSync('apt-get', ['-q', ...settings, ...args], { stdio: 'pipe' });
  }
  const archives = path.join(work, 'cache', 'archives');
  return fs
    .readdirSync(archives)
    .filter((name) => name.endsWith('.deb'))
    .map((name) => path.join(archives, name));
}

/** @param {string} link */
function giveLoader(link) {
  const executable = fs.realpathSync(link);
  const loader = fs.realpathSync(firstLoader());
  const libraries = [
    ...fs
      .readdirSync(path.join(LIBRARIES, 'usr', 'lib'))
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => path.join(LIBRARIES, 'usr', 'lib', name)),
    path.join(LIBRARIES, 'usr', 'lib'),
  ].join(':');
  const patchelf = path.join(LIBRARIES, 'usr', 'bin', 'patchelf');
  // The older kind of rpath also counts for the libraries of extension modules. Both in one call make a program that crashes.
  for (const change of [
    ['--force-rpath', '--set-rpath', libraries],
    ['--set-interpreter', loader],
  ]) {
    execFileSync(loader, ['--library-path', libraries, patchelf, ...change, executable], { stdio: 'pipe' });
  }
}

function firstLoader() {
  const found = LOADERS.map((name) => path.join(LIBRARIES, name)).find((file) => fs.existsSync(file));
  if (found === undefined) {
    throw new Error(`There is none of ${LOADERS.join(', ')} in the packages.`);
  }
  return found;
}

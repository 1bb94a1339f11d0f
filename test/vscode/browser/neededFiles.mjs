/** Which files outside of a folder are needed to compute its paths: one rule for each kind, with its reason. */

import * as path from 'node:path';

/**
 * @typedef {object} Places
 * @property {string} folder
 * @property {string} extensions Where the extension is installed, or the command line is built.
 * @property {string} home
 *
 * @typedef {object} Rule
 * @property {string} reason
 * @property {(file: string, places: Places) => boolean} allows
 */

const PYTHON = '(?:python|pypy|libpython|libpypy)[\\w.-]*';

/** @type {readonly Rule[]} */
const FILES = [
  { reason: 'the folder itself', allows: (file, { folder }) => isBelow(file, folder) },
  { reason: 'the program itself', allows: (file, { extensions }) => isBelow(file, extensions) },
  {
    // libuv reads the kernel's version where Ubuntu writes it (src/unix/linux.c), if the machine has such a kernel.
    reason: 'Node, and what it and the C library read at the start of any program',
    allows: matches(
      /\/bin\/node$/,
      /^\/(?:dev\/null|etc\/(?:ld\.so\.cache|nsswitch\.conf|ssl\/openssl\.cnf)|sys\/(?:devices\/system\/cpu|fs\/cgroup)\/.*|proc\/(?:cpuinfo|meminfo|stat|uptime|version_signature|self\/(?:cgroup|exe|maps|stat)|sys\/vm\/overcommit_memory))$/,
      /^(?:\/usr)?\/lib(?:64)?\/(?:[\w-]+\/)?(?:lib(?:c|dl|gcc_s|m|pthread|rt|stdc\+\+|nss_\w+)|ld-linux[\w-]*)[-.\d]*\.so[.\d]*$/,
    ),
  },
  {
    reason: 'code of the command line that V8 compiled at an earlier start',
    allows: (file, { home }) => isBelow(file, path.join(home, '.cache', 'pypath', 'code')),
  },
  {
    reason: 'the account, whose home is that of user site-packages and of the users that servers run as',
    allows: matches(/^\/etc\/passwd$/),
  },
  {
    reason: 'the memory in which the worker says that it is alive',
    allows: matches(/^\/dev\/shm\/pypath-/),
  },
  { reason: 'which directories are on other file systems', allows: matches(/^\/proc\/self\/mountinfo$/) },
  {
    reason: 'Pythons of the machine: their version, their library, and how they were built',
    allows: matches(
      new RegExp(`^/usr/(?:local/)?bin/${PYTHON}$`),
      new RegExp(`^/usr/(?:local/)?lib/(?:[\\w-]+-linux-gnu/)?${PYTHON}$`),
      new RegExp(`^/usr/(?:local/)?(?:lib|include)/${PYTHON}/`),
      /^\/usr\/lib\/python3\//,
    ),
  },
  {
    reason: 'code that runs at the start of a Python of the machine',
    allows: matches(/^\/etc\/python3[.\d]*\/sitecustomize\.py$/),
  },
  {
    reason: 'servers that load Python, because the folder configures them: they are linked with one',
    allows: matches(/^\/usr\/(?:s?bin\/(?:uwsgi|apache2)[\w-]*|lib\/(?:uwsgi|apache2)\/.*\.so)$/),
  },
  {
    reason: 'the settings of tools that keep environments',
    allows: (file, { home }) =>
      isBelow(file, path.join(home, '.config')) || isBelow(file, path.join(home, '.conda')),
  },
];

/** @type {readonly Rule[]} */
const DIRECTORIES = [
  { reason: 'the folder itself', allows: (file, { folder }) => isBelow(file, folder) },
  {
    reason: 'a workspace file may name the folder',
    allows: (file, { folder }) => file === path.dirname(folder),
  },
  {
    reason: 'the directories of PATH: Python and tools are looked up there',
    allows: matches(/^\/usr(?:\/local)?\/s?bin$/, /\/remote-cli$/),
  },
  {
    reason: 'the standard library and packages of a Python, and servers that load it',
    allows: matches(new RegExp(`^/usr/(?:local/)?lib/(?:${PYTHON}|uwsgi|apache2)(?:/|$)`)),
  },
  { reason: 'where tools keep environments', allows: (file, { home }) => isBelow(file, home) },
];

/**
 * @param {{ readonly files: readonly string[], readonly directories: readonly string[] }} opened
 * @param {Places} places
 * @returns {readonly string[]} What no rule allows.
 */
export function unneededReads({ files, directories }, places) {
  const unneeded = (/** @type {readonly string[]} */ paths, /** @type {readonly Rule[]} */ rules) =>
    paths.filter((each) => !rules.some(({ allows }) => allows(each, places)));
  return [...unneeded(files, FILES), ...unneeded(directories, DIRECTORIES)];
}

/** @param {readonly RegExp[]} patterns */
function matches(...patterns) {
  return (/** @type {string} */ file) => patterns.some((pattern) => pattern.test(file));
}

/**
 * @param {string} file
 * @param {string} directory
 */
function isBelow(file, directory) {
  return file === directory || file.startsWith(`${directory}/`);
}

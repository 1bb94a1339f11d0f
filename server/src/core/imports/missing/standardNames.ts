/**
 * Modules of the standard library that only some versions or systems have, and the names that modules of Python 2 have today.
 * https://docs.python.org/3/whatsnew/, "Removed" and "New Modules"; PEP 594; PEP 3108.
 */

import { message, type Message } from '../../model/message';
import type { PlatformName } from '../../model/platform';
import { atLeast, minorVersion, type PythonVersion } from '../../model/version';
import { standardModules } from '../../startup/standardModules';

export interface StandardName {
  readonly kind: 'python-2' | 'standard-library';
  readonly why: Message;
  /** A later version has it. */
  readonly isNewer?: true;
  /** The distribution that provides the module again under its own name. */
  readonly distribution?: string;
}

type Row = readonly [minor: number, names: string];

/** By the minor version of Python 3 that no longer has them. */
const REMOVED: readonly Row[] = [
  [8, 'macpath'],
  [9, 'dummy_threading _dummy_thread _dummy_threading'],
  [10, 'formatter parser symbol'],
  [11, 'binhex'],
  [12, 'asynchat asyncore distutils imp smtpd'],
  [
    13,
    'aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib',
  ],
];

/** By the minor version of Python 3 that has them first. */
const ADDED: readonly Row[] = [
  [2, 'concurrent.futures'],
  [3, 'faulthandler ipaddress lzma unittest.mock venv'],
  [4, 'asyncio ensurepip enum pathlib selectors statistics tracemalloc'],
  [5, 'typing zipapp'],
  [6, 'secrets'],
  [7, 'contextvars dataclasses importlib.resources'],
  [8, 'importlib.metadata'],
  [9, 'graphlib zoneinfo'],
  [11, 'importlib.resources.abc tomllib wsgiref.types'],
  [14, 'annotationlib compression concurrent.interpreters pathlib.types string.templatelib'],
  [15, 'profiling'],
];

const OF_WINDOWS: ReadonlySet<string> = new Set('_winapi msvcrt nt winreg winsound'.split(' '));
const OF_POSIX: ReadonlySet<string> = new Set(
  'crypt curses fcntl grp nis ossaudiodev posix pty pwd readline resource spwd syslog termios tty'.split(' '),
);

const BROUGHT_BACK: Readonly<Record<string, string>> = {
  distutils: 'setuptools',
  contextvars: 'contextvars',
  dataclasses: 'dataclasses',
  asyncore: 'pyasyncore',
  asynchat: 'pyasynchat',
  audioop: 'audioop-lts',
  cgi: 'legacy-cgi',
};

/** CPython 3.12 Lib/lib2to3/fixes/fix_imports.py, fix_imports2.py and fix_urllib.py name the same pairs. */
const PYTHON_2: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  _winreg: 'winreg',
  anydbm: 'dbm',
  BaseHTTPServer: 'http.server',
  Bastion: '',
  CGIHTTPServer: 'http.server',
  ConfigParser: 'configparser',
  Cookie: 'http.cookies',
  cookielib: 'http.cookiejar',
  copy_reg: 'copyreg',
  commands: 'subprocess',
  cPickle: 'pickle',
  cStringIO: 'io',
  dbhash: 'dbm',
  Dialog: 'tkinter.dialog',
  DocXMLRPCServer: 'xmlrpc.server',
  dumbdbm: 'dbm.dumb',
  dummy_thread: '_thread',
  FileDialog: 'tkinter.filedialog',
  future_builtins: '',
  gdbm: 'dbm.gnu',
  htmlentitydefs: 'html.entities',
  htmllib: 'html.parser',
  HTMLParser: 'html.parser',
  httplib: 'http.client',
  md5: 'hashlib',
  popen2: 'subprocess',
  Queue: 'queue',
  rfc822: 'email',
  robotparser: 'urllib.robotparser',
  sets: '',
  sha: 'hashlib',
  SimpleHTTPServer: 'http.server',
  SimpleXMLRPCServer: 'xmlrpc.server',
  SocketServer: 'socketserver',
  StringIO: 'io',
  thread: '_thread',
  Tkconstants: 'tkinter.constants',
  Tkinter: 'tkinter',
  tkMessageBox: 'tkinter.messagebox',
  tkFileDialog: 'tkinter.filedialog',
  tkSimpleDialog: 'tkinter.simpledialog',
  ttk: 'tkinter.ttk',
  urllib2: 'urllib.request',
  urlparse: 'urllib.parse',
  UserDict: 'collections',
  UserList: 'collections',
  UserString: 'collections',
  whichdb: 'dbm',
  xmlrpclib: 'xmlrpc.client',
};

/** Undefined for a name that the standard library never had. */
export function standardName(
  module: string,
  version: PythonVersion,
  platform: PlatformName,
): StandardName | undefined {
  const [top = ''] = module.split('.');
  const own = minorVersion(version);
  const isPython3 = atLeast(version, 3, 0);
  if (isPython3 && Object.hasOwn(PYTHON_2, top)) {
    return python2Name(top, PYTHON_2[top] ?? '');
  }
  const back = Object.hasOwn(BROUGHT_BACK, top) ? { distribution: BROUGHT_BACK[top] ?? '' } : {};
  const removed = isPython3 ? rowOf(top, REMOVED) : undefined;
  if (removed !== undefined && atLeast(version, 3, removed)) {
    const args = { module: top, version: `3.${String(removed)}`, own };
    const why = message(
      'Python {version} removed {module} from the standard library, and this is Python {own}',
      args,
    );
    return { kind: 'standard-library', why, ...back };
  }
  const added = rowOf(module, ADDED) ?? rowOf(top, ADDED);
  if (added !== undefined && !atLeast(version, 3, added)) {
    const args = { module, version: `3.${String(added)}`, own };
    const why = message('{module} is part of Python from {version} on, and this is Python {own}', args);
    return { kind: 'standard-library', why, isNewer: true, ...back };
  }
  return ofOtherSystem(top, platform) ?? notBuilt(top, isPython3);
}

function python2Name(module: string, now: string): StandardName {
  return {
    kind: 'python-2',
    why:
      now === ''
        ? message('{module} is a module of Python 2, which Python 3 does not have', { module })
        : message('{module} is a module of Python 2. In Python 3, its contents are in {now}.', {
            module,
            now,
          }),
  };
}

export function isOfOtherSystem(module: string, platform: PlatformName): boolean {
  return platform === 'windows' ? OF_POSIX.has(module) : OF_WINDOWS.has(module);
}

function ofOtherSystem(module: string, platform: PlatformName): StandardName | undefined {
  if (!isOfOtherSystem(module, platform)) {
    return undefined;
  }
  const why =
    platform === 'windows'
      ? message('Python for Windows does not have {module}', { module })
      : message('Only Python for Windows has {module}', { module });
  return { kind: 'standard-library', why };
}

/** Linux distributions package some of it separately, and builds leave out modules whose library is missing. */
function notBuilt(module: string, isPython3: boolean): StandardName | undefined {
  return isPython3 && standardModules.has(module)
    ? {
        kind: 'standard-library',
        why: message('{module} is part of the standard library, but this installation was built without it', {
          module,
        }),
      }
    : undefined;
}

function rowOf(module: string, rows: readonly Row[]): number | undefined {
  return rows.find(([, names]) => names.split(' ').includes(module))?.[0];
}

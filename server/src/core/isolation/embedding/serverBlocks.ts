/** The lines that give a server one environment and nothing more. Source: mod_wsgi's and uWSGI's documentation of their options. */

import { message, type Message } from '../../model/message';
import { isText } from '../interpreterPath';

const HEADER = [
  'Made by Python Path Inspector. Python takes the environment below, and no PYTHON variable.',
  'To remove it, delete this file and the line that includes it.',
] as const;

type Server = 'mod_wsgi' | 'uwsgi';

export const serverBlocks: Readonly<Record<Server, (prefix: string, paths: readonly string[]) => string>> = {
  /** Embedded mode is off: all applications would share its one Python, which the first module sets up. */
  mod_wsgi: (prefix, paths) =>
    [
      ...HEADER.map((line) => `# ${line}`),
      "# Apache's envvars file (or its systemd unit) must export neither PYTHONHOME nor PYTHONPATH.",
      'WSGIRestrictEmbedded On',
      `WSGIDaemonProcess isolated python-home="${prefix}"${paths.length === 0 ? '' : ` python-path="${paths.join(':')}"`}`,
      'WSGIProcessGroup isolated',
      'WSGIApplicationGroup %{GLOBAL}',
      '',
    ].join('\n'),
  /** Each `pythonpath` is moved to the front when it is read, so the first directory has to be named last. */
  uwsgi: (prefix, paths) =>
    [
      ...HEADER.map((line) => `; ${line}`),
      '[uwsgi]',
      'unenv = PYTHONHOME',
      'unenv = PYTHONPATH',
      'unenv = PYTHONPLATLIBDIR',
      'env = PYTHONNOUSERSITE=1',
      `home = ${withoutMagic(prefix)}`,
      ...paths.toReversed().map((path) => `pythonpath = ${withoutMagic(path)}`),
      '',
    ].join('\n'),
};

/** Why the server would misread one of these paths. */
export function serverObstacle(
  server: Server,
  prefix: string,
  paths: readonly string[],
): Message | undefined {
  // Both servers decode this path in the C locale, whatever the machine's locale is.
  if (!/^[\x20-\x7e]*$/.test(prefix)) {
    return message('{path} is not plain ASCII, so the server cannot read it as the location of its Python', {
      path: prefix,
    });
  }
  const path =
    [prefix, ...paths].find((each) => !isText(each) || MISREAD[server].test(each)) ??
    paths.find((each) => MISREAD_IN_PATHS[server].test(each));
  return path === undefined ? undefined : message('{path} cannot be written in this kind of file', { path });
}

/** Apache's quotes, escapes and variables; uWSGI's placeholders, and blanks that it strips. */
const MISREAD: Readonly<Record<Server, RegExp>> = {
  mod_wsgi: /[\r\n"\\]|\$\{/,
  uwsgi: /[\r\n]|[$@%]\(|^\s|\s$/,
};

/** Separators of directories, and patterns. */
const MISREAD_IN_PATHS: Readonly<Record<Server, RegExp>> = { mod_wsgi: /:/, uwsgi: /[*?[{~\\]/ };

/** uWSGI replaces `%` and a letter. */
function withoutMagic(path: string): string {
  return path.replaceAll('%', '%%');
}

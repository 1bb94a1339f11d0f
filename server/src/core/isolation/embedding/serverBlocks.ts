/** The lines that give a server one environment and nothing else. mod_wsgi and uWSGI, documentation of their options. */

import { message, type Message } from '../../model/message';
import { isText } from '../interpreterPath';

const HEADER = [
  'Made by Python Path Inspector. Python takes the environment below, and no PYTHON variable.',
  'To remove it, delete this file and the line that includes it.',
] as const;

type Server = 'mod_wsgi' | 'uwsgi';

export const serverBlocks: Readonly<Record<Server, (prefix: string, paths: readonly string[]) => string>> = {
  /** Embedded mode is off: its one Python would be shared by all, and set up by whichever module comes first. */
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
  /** Each `pythonpath` goes to the front when its turn comes, so that the first directory is named last. */
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

/** Why the server would read one of these paths as something else. */
export function serverObstacle(
  server: Server,
  prefix: string,
  paths: readonly string[],
): Message | undefined {
  // Both decode this one in the C locale, whatever the locale of the machine is.
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

/** Quotes, escapes and variables of Apache; placeholders of uWSGI, and blanks that it takes off. */
const MISREAD: Readonly<Record<Server, RegExp>> = {
  mod_wsgi: /[\r\n"\\]|\$\{/,
  uwsgi: /[\r\n]|[$@%]\(|^\s|\s$/,
};

/** What separates directories; patterns. */
const MISREAD_IN_PATHS: Readonly<Record<Server, RegExp>> = { mod_wsgi: /:/, uwsgi: /[*?[{~\\]/ };

/** uWSGI replaces `%` and a letter. */
function withoutMagic(path: string): string {
  return path.replaceAll('%', '%%');
}

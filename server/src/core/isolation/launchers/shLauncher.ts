/**
 * POSIX sh with nothing but its built-ins. `export -p` prints `export NAME='value'` in dash, ksh and zsh, `declare -x` in
 * some bash; a further line of a value is harmless, as only names that begin with PYTHON are unset. The script's own
 * variables have names that nobody exports.
 */

import { header, type Launched } from './launched';

export function shLauncher(launched: Launched): string {
  return [
    '#!/bin/sh',
    ...header('#', launched),
    '',
    ...UNSET_PYTHON_VARIABLES,
    '',
    `exec ${shQuoted(launched.interpreter)} ${launched.flags} "$@"`,
    '',
  ].join('\n');
}

export const UNSET_PYTHON_VARIABLES: readonly string[] = [
  'set -f',
  "IFS='",
  "'",
  'for _pypath_line in $(export -p); do',
  '  _pypath_name=${_pypath_line%%=*}',
  '  _pypath_name=${_pypath_name##* }',
  '  case $_pypath_name in',
  '    *[!A-Za-z0-9_]*) ;;',
  '    PYTHON*) unset "$_pypath_name" ;;',
  '  esac',
  'done',
  'unset __PYVENV_LAUNCHER__ IFS _pypath_line _pypath_name',
  'set +f',
];

/** In single quotes nothing is special but the single quote. */
export function shQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

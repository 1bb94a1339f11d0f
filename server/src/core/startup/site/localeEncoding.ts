/**
 * The encodings of `.pth` files for `site` and of paths for Python, from the variables alone. Whether a locale is installed
 * can't be known, so it is assumed to be. CPython 3.13 Python/preconfig.c; PEP 538, PEP 540.
 */

import { decodeSurrogateEscape, decodeUtf8, type DecodeOutcome } from '../../text/bytes';
import type { Variable } from '../../model/runContext';
import type { StartupEnvironment, Switches } from '../pathConfiguration';
import { behaves } from '../versions';

export type Encoding =
  | 'utf-8'
  /** The C locale without coercion: nothing but ASCII. */
  | 'ascii'
  /** Some other encoding, such as a Windows code page. */
  | 'other';

interface LocaleFacts {
  /** The encoding of the locale itself, after coercion. */
  readonly locale: Encoding;
  readonly utf8Mode: boolean;
}

/** The locale's encoding as the `.pth` reader gets it. */
export function pthEncoding(env: StartupEnvironment, switches: Switches): Encoding {
  const { locale, utf8Mode } = localeFacts(env, switches);
  return utf8Mode && !behaves('pthIgnoresUtf8Mode', env.version) ? 'utf-8' : locale;
}

/** The variable that decides about the locale, if one is set: the first of three that is not empty. POSIX.1-2017, 8.2. */
export function localeVariable({ environment }: StartupEnvironment): Variable | undefined {
  return ['LC_ALL', 'LC_CTYPE', 'LANG']
    .map((name) => environment.get(name))
    .find((variable) => variable !== undefined && variable.value !== '');
}

/** Whether Python can spell this path: an unencodable one never exists. Byte strings are their own spelling. */
export function canEncodePath(path: string, env: StartupEnvironment, switches: Switches): boolean {
  if (behaves('textIsBytes', env.version) || /^[\0-\x7f\udc80-\udcff]*$/.test(path)) {
    return true;
  }
  const { locale, utf8Mode } = localeFacts(env, switches);
  return utf8Mode || locale !== 'ascii';
}

/** Whether getpath can look up nothing but ASCII of what a file says. The bytes of its command line it can always spell. */
export function getpathSpellsAscii(env: StartupEnvironment, switches: Switches): boolean {
  if (env.lookups.platform.name !== 'linux' || behaves('textIsBytes', env.version)) {
    return false;
  }
  if (!behaves('getpathKnowsUtf8Mode', env.version)) {
    // QUIRK(getpath-before-utf8-mode): 3.7 turns UTF-8 mode on, or coerces the locale, too late for it.
    return encodingOfLocale(localeVariable(env)?.value ?? 'C') === 'ascii';
  }
  const { locale, utf8Mode } = localeFacts(env, switches);
  return locale === 'ascii' && !utf8Mode;
}

/** Strict, except that the bytes of an unknown encoding are kept as they are. */
export function decodeAs(encoding: Encoding, bytes: Uint8Array): DecodeOutcome {
  switch (encoding) {
    case 'utf-8':
      return decodeUtf8(bytes);
    case 'ascii': {
      const offset = bytes.findIndex((byte) => byte > 0x7f);
      return offset < 0 ? decodeUtf8(bytes) : { kind: 'undecodable', offset };
    }
    case 'other':
      return { kind: 'text', text: decodeSurrogateEscape(bytes) };
  }
}

function localeFacts(env: StartupEnvironment, { useEnvironment, adjustsLocale }: Switches): LocaleFacts {
  const variable = (name: string): string => env.environment.get(name)?.value ?? '';
  const pythonVariable = (name: string): string => (useEnvironment ? variable(name) : '');
  switch (env.lookups.platform.name) {
    case 'darwin':
      return { locale: 'utf-8', utf8Mode: false };
    case 'windows':
      return { locale: 'other', utf8Mode: pythonVariable('PYTHONUTF8') === '1' };
    case 'linux':
      break;
  }
  const override = variable('LC_ALL');
  const name = localeVariable(env)?.value ?? 'C';
  if (!adjustsLocale || !behaves('hasUtf8Mode', env.version)) {
    return { locale: encodingOfLocale(name), utf8Mode: false };
  }
  const isC = name === 'C' || name === 'POSIX';
  // QUIRK(lc-all-prevents-coercion): someone who sets LC_ALL means it.
  const coerced = isC && override === '' && pythonVariable('PYTHONCOERCECLOCALE') !== '0';
  return {
    locale: coerced ? 'utf-8' : encodingOfLocale(name),
    utf8Mode: utf8Mode(pythonVariable('PYTHONUTF8'), isC || behaves('utf8ModeByDefault', env.version)),
  };
}

function utf8Mode(setting: string, byDefault: boolean): boolean {
  return setting === '' ? byDefault : setting === '1';
}

/** `language_TERRITORY.codeset@modifier` */
function encodingOfLocale(name: string): Encoding {
  if (name === 'C' || name === 'POSIX') {
    return 'ascii';
  }
  const codeset = /\.([^@]*)/.exec(name)?.[1] ?? '';
  return /^utf-?8$/i.test(codeset) ? 'utf-8' : 'other';
}

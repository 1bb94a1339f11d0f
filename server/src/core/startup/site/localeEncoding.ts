/**
 * The encodings of `.pth` files for `site` and of paths for Python, from the variables alone. Whether a locale is installed
 * can't be known, so it is assumed to be. CPython 3.13 Python/preconfig.c; PEP 538, PEP 540.
 */

import { decodeSurrogateEscape, decodeUtf8, type DecodeOutcome } from '../../text/bytes';
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

/** Whether Python can spell this path: an unencodable one never exists. Byte strings are their own spelling. */
export function canEncodePath(path: string, env: StartupEnvironment, switches: Switches): boolean {
  if (behaves('textIsBytes', env.version) || /^[\0-\x7f\udc80-\udcff]*$/.test(path)) {
    return true;
  }
  const { locale, utf8Mode } = localeFacts(env, switches);
  return utf8Mode || locale !== 'ascii';
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
  const name = override || variable('LC_CTYPE') || variable('LANG') || 'C';
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

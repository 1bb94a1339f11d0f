/**
 * pyvenv.cfg as site reads it, separately from getpath and by other rules: next to the executable first, strict UTF-8, the last
 * of several settings wins. CPython 3.13 Lib/site.py, venv().
 */

import { decodeSurrogateEscape, decodeUtf8 } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { Fatal } from '../../model/startupResult';
import { FILE_START, TextIndex, type Range } from '../../text/positions';
import { stripSpan } from '../../formats/python/pythonStrip';
import type { PathConfiguration, StartupEnvironment } from '../pathConfiguration';
import { behaves } from '../versions';

export type VenvOutcome =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'venv';
      readonly pyvenvCfg: string;
      /** Parent of the executable's directory, wherever the file was found. */
      readonly sitePrefix: string;
      readonly includeSystemSite: boolean;
      /** `sys._home` */
      readonly home?: { readonly value: string; readonly range: Range };
    }
  | { readonly kind: 'fatal'; readonly fatal: Fatal };

/** Far beyond any such file. */
const READ_LIMIT = 16 * 1024 * 1024;

export function findVenv({ executable }: PathConfiguration, env: StartupEnvironment): VenvOutcome {
  if (!behaves('readsPyvenvCfg', env.version)) {
    return { kind: 'none' };
  }
  const { platform, cwd } = env.lookups;
  const executableDir = platform.dirname(platform.abspath(ownExecutable(executable, env), cwd));
  const sitePrefix = platform.dirname(executableDir);
  const pyvenvCfg = [executableDir, sitePrefix]
    .map((directory) => platform.join(directory, 'pyvenv.cfg'))
    .find((file) => env.lookups.isFile(file));
  return pyvenvCfg === undefined ? { kind: 'none' } : readVenv(pyvenvCfg, sitePrefix, env);
}

function ownExecutable(executable: string, { lookups, environment, version }: StartupEnvironment): string {
  const launcher = environment.get('__PYVENV_LAUNCHER__')?.value;
  const isSeen = lookups.platform.name === 'darwin' && behaves('siteSeesLauncherVariable', version);
  return isSeen && launcher !== undefined ? launcher : executable;
}

function readVenv(pyvenvCfg: string, sitePrefix: string, { lookups }: StartupEnvironment): VenvOutcome {
  const outcome = lookups.read(pyvenvCfg, READ_LIMIT);
  if (outcome.kind !== 'bytes') {
    // QUIRK(unreadable-pyvenv-cfg-is-fatal): getpath may skip it, site does not.
    return {
      kind: 'fatal',
      fatal: {
        code: 'site-error',
        message: message('site cannot read {file}', { file: pyvenvCfg }),
        file: pyvenvCfg,
        range: FILE_START,
      },
    };
  }
  const decoded = decodeUtf8(outcome.bytes);
  if (decoded.kind === 'undecodable') {
    return { kind: 'fatal', fatal: undecodable(pyvenvCfg, outcome.bytes, decoded.offset) };
  }
  const home = homeOf(decoded.text);
  const includeSystemSite = includesSystemSite(decoded.text);
  return { kind: 'venv', pyvenvCfg, sitePrefix, includeSystemSite, ...definedOnly({ home }) };
}

/** The last one counts. */
function homeOf(text: string): { readonly value: string; readonly range: Range } | undefined {
  let home: { readonly value: string; readonly range: Range } | undefined;
  for (const [line, content] of text.split(/\r\n|\r|\n/).entries()) {
    const equals = content.indexOf('=');
    if (equals >= 0 && stripped(content.slice(0, equals)).toLowerCase() === 'home') {
      const range = { start: { line, character: 0 }, end: { line, character: content.length } };
      home = { value: stripped(content.slice(equals + 1)), range };
    }
  }
  return home;
}

/** QUIRK(system-site-by-default): without the key it is `true`; any other word than `true` is false. */
function includesSystemSite(text: string): boolean {
  let setting = 'true';
  for (const line of text.split(/\r\n|\r|\n/)) {
    const equals = line.indexOf('=');
    if (equals >= 0 && stripped(line.slice(0, equals)).toLowerCase() === 'include-system-site-packages') {
      setting = stripped(line.slice(equals + 1)).toLowerCase();
    }
  }
  return setting === 'true';
}

function stripped(text: string): string {
  const { start, end } = stripSpan(text);
  return text.slice(start, end);
}

function undecodable(file: string, bytes: Uint8Array, offset: number): Fatal {
  const before = decodeSurrogateEscape(bytes.subarray(0, offset)).length;
  return {
    code: 'site-error',
    message: message('site cannot decode {file} as UTF-8: byte {offset} is 0x{byte}', {
      file,
      offset: String(offset),
      byte: (bytes[offset] ?? 0).toString(16),
    }),
    file,
    range: new TextIndex(decodeSurrogateEscape(bytes)).range(before, before + 1),
  };
}

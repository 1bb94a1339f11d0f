/** Findings as SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */

import type { ArtifactLocation, Location, Log, Region, ReportingDescriptor, Result } from 'sarif';
import { encodeSurrogateEscape } from '../../core/text/bytes';
import { diagnosticPage } from '../../core/model/diagnosticPage';
import type { Finding, Severity } from '../../core/model/finding';
import { renderMessage } from '../../core/model/message';
import type { Platform } from '../../core/model/platform';
import type { Range } from '../../core/text/positions';

export interface SarifRule {
  readonly code: string;
  readonly summary: string;
  readonly severity: Severity;
}

export interface SarifInput {
  readonly findings: readonly Finding[];
  readonly rules: readonly SarifRule[];
  readonly folder: string;
  readonly platform: Platform;
  readonly toolVersion: string;
}

/** The folder that locations are relative to. */
interface Base {
  /** With a separator at its end. */
  readonly inside: string;
  readonly platform: Platform;
}

const FOLDER_BASE = 'SRCROOT';

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies { readonly [S in Severity]: Result.level };

export function sarifLog({ findings, rules, folder, platform, toolVersion }: SarifInput): Log {
  const positions = new Map(rules.map(({ code }, index) => [code, index]));
  const inside = folder.endsWith(platform.separator) ? folder : folder + platform.separator;
  const place = (file: string, range: Range): Location => ({
    physicalLocation: {
      artifactLocation: artifactLocation(file, { inside, platform }),
      region: region(range),
    },
  });
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'pypath', version: toolVersion, rules: rules.map(ruleJson) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [FOLDER_BASE]: { uri: fileUri(inside, platform) } },
        results: findings.map((finding) => ({
          ruleId: finding.code,
          ...(positions.has(finding.code) ? { ruleIndex: positions.get(finding.code) } : {}),
          level: levels[finding.severity],
          message: { text: renderMessage(finding.message) },
          locations: finding.file === undefined ? [] : [place(finding.file, finding.range)],
          ...(finding.related.length === 0
            ? {}
            : {
                relatedLocations: finding.related.map(({ file, range, message }) => ({
                  ...place(file, range),
                  message: { text: renderMessage(message) },
                })),
              }),
        })),
      },
    ],
  };
}

function ruleJson({ code, summary, severity }: SarifRule): ReportingDescriptor {
  return {
    id: code,
    shortDescription: { text: summary },
    helpUri: diagnosticPage(code),
    defaultConfiguration: { level: levels[severity] },
  };
}

function artifactLocation(file: string, { inside, platform }: Base): ArtifactLocation {
  return file.startsWith(inside)
    ? { uri: percentEncode(portable(file.slice(inside.length), platform)), uriBaseId: FOLDER_BASE }
    : { uri: fileUri(file, platform) };
}

/** SARIF counts lines and columns from one. */
function region({ start, end }: Range): Region {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** `C:\a` becomes `file:///C:/a`, `\\server\share` becomes `file://server/share`. */
function fileUri(path: string, platform: Platform): string {
  const [, drive = '', rest = ''] = /^([A-Za-z]:(?=\/))?(.*)$/s.exec(portable(path, platform)) ?? [];
  const encoded = percentEncode(rest);
  return encoded.startsWith('//') ? `file:${encoded}` : `file://${drive === '' ? '' : `/${drive}`}${encoded}`;
}

function portable(path: string, platform: Platform): string {
  return platform.name === 'windows' ? path.replaceAll('\\', '/') : path;
}

/** RFC 3986; a byte that is not UTF-8 (a lone surrogate here) is encoded as that byte. */
function percentEncode(path: string): string {
  return [...encodeSurrogateEscape(path)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w\-.~/]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

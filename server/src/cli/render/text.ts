/** Results as text for people. */

import { pythonName } from '../../core/model/interpreter';
import { definedOnly } from '../../core/model/definedOnly';
import type { Finding, Severity } from '../../core/model/finding';
import type { InspectedContext } from '../../core/model/inspection';
import { describeJudgement } from '../../core/model/judgement';
import { describeProvenance } from '../../core/model/provenance';
import type { Entry } from '../../core/model/entry';
import type { LeftOut } from '../../core/model/leftOut';
import type { Fatal, StartupCode, StartupResult } from '../../core/model/startupResult';
import { unknownCode } from '../../core/model/unknownCode';
import { maskSecrets } from '../../core/text/secrets';
import type { Style } from './style';
import { visible, visibleMessage } from './visible';

const SHOWN_CODE = 100;

/** The interpreter, the path, the start-up code and the problems, in this order. */
export function inspectText(inspected: InspectedContext, findings: readonly Finding[], style: Style): string {
  const { result } = inspected;
  const code = result.startupCode.map((item) => startupCodeText(item, style));
  return [
    `${headline(inspected, style)}\n`,
    ...(result.sysPath.length === 0 ? [] : [`\nsys.path\n${sysPathText(result.sysPath, style)}`]),
    ...leftOutText(result.leftOut, style),
    ...(code.length === 0 ? [] : [`\nStart-up code\n${code.join('')}`]),
    ...incompleteText(inspected),
    ...alternativeText(result),
    ...(findings.length === 0 ? [] : [`\nProblems\n${findings.map(problemText).join('')}`]),
  ].join('');
}

/** Nobody misses a directory that does not exist, nor the packages of the base in a virtual environment. */
export function leftOutText(leftOut: readonly LeftOut[], style: Style): readonly string[] {
  const missed = leftOut.filter(({ exists, rule }) => exists && rule !== 'no-system-site');
  const lines = missed.map(({ path, why, file, range, variable }) => {
    const place = placeText({ ...definedOnly({ file, range, variable }) });
    return `  ${shownPath(path)}\n      ${style.dim(`${visibleMessage(why)}${place}`)}\n`;
  });
  return lines.length === 0 ? [] : [`\nNot on sys.path\n${lines.join('')}`];
}

/** The line of the file that decided, otherwise the variable. */
export function placeText({ file, range, variable }: Pick<LeftOut, 'file' | 'range' | 'variable'>): string {
  const place = file === undefined ? variable : `${file}:${String((range?.start.line ?? 0) + 1)}`;
  return place === undefined ? '' : ` (${visible(place)})`;
}

/** Also for `contexts`, where the reason decides whether the path can be trusted. */
export function incompleteText({ context, result, foreign }: InspectedContext): readonly string[] {
  const uncertain = foreign?.because ?? context.uncertain ?? unknownCode(result);
  if (uncertain === undefined && result.alternative !== undefined) {
    return [];
  }
  if (uncertain !== undefined) {
    return [`\nIncomplete: ${visibleMessage(uncertain)}.\n`];
  }
  if (result.complete || result.fatal !== undefined) {
    return [];
  }
  return [
    `\nIncomplete: start-up code that is not understood may change this path${unknownPlace(result)}.\n`,
  ];
}

/** The first code that is not understood. */
export function unknownPlace({ startupCode }: StartupResult): string {
  const unknown = startupCode.find(
    ({ state, judgement }) => state.kind === 'runs' && judgement.kind === 'unknown',
  );
  return unknown === undefined ? '' : placeText(unknown);
}

export function headline({ context, result }: InspectedContext, style: Style): string {
  const executable = result.executable === '' ? context.argv0 : result.executable;
  const name = style.bold(visible(`${pythonName(result)}: ${executable}`));
  const started = `${name}  (${visible(context.name)})`;
  return result.fatal === undefined
    ? started
    : `${started}\n${style.bad(`${outlook(result.fatal)}: ${visibleMessage(result.fatal.message)}`)}`;
}

/** A tool that makes the choice may know a Python that starts. */
export function outlook({ code }: Fatal): string {
  return code === 'unsupported' ? 'Unknown' : 'Python would not start';
}

export function sysPathText(entries: readonly Entry[], style: Style): string {
  const width = String(entries.length - 1).length;
  return entries
    .map((entry, index) => {
      const { origin, why } = describeProvenance(entry);
      const number = String(index).padStart(width);
      const path = shownPath(entry.path);
      const missing = entry.exists ? '' : `  ${absence(entry, style)}`;
      const reason = style.dim(`${visibleMessage(origin)}: ${visibleMessage(why)}`);
      return `  ${number}  ${path}${missing}\n  ${' '.repeat(width)}  ${reason}\n`;
    })
    .join('');
}

/** Also shows the empty entry. */
export function shownPath(path: string): string {
  return path === '' ? "''" : visible(path);
}

const severities: { readonly [S in Severity]: string } = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'hint',
};

/** Hardly any installation has the zip that every path names. */
function absence({ provenance, hangs }: Entry, style: Style): string {
  if (hangs === true) {
    return style.bad('(does not answer)');
  }
  return provenance.kind === 'stdlib-zip' ? style.dim('(absent, as usual)') : style.bad('(missing)');
}

/** `file:line:col: severity code: message`, the form that terminals and editors turn into a link. */
export function findingLine({ file, range, severity, code, message }: Finding): string {
  const { line, character } = range.start;
  const place = file === undefined ? '' : `${visible(file)}:${line + 1}:${character + 1}: `;
  return `${place}${severities[severity]} ${code}: ${visibleMessage(message)}\n`;
}

function problemText(finding: Finding): string {
  return `  ${findingLine(finding)}`;
}

function startupCodeText(startupCode: StartupCode, style: Style): string {
  const { kind, file, range, code } = startupCode;
  const place = visible(
    code === '' ? file : `${file}:${range.start.line + 1}: ${shortened(maskSecrets(code))}`,
  );
  return `  ${kind}  ${place}\n      ${style.dim(visibleMessage(describeJudgement(startupCode)))}\n`;
}

/** Such lines may contain whole programs; JSON has them in full. */
function shortened(code: string): string {
  return code.length <= SHOWN_CODE ? code : `${code.slice(0, SHOWN_CODE)}…`;
}

function alternativeText({ alternative }: StartupResult): readonly string[] {
  if (alternative === undefined) {
    return [];
  }
  const because = visibleMessage(alternative.because);
  if (alternative.fatal !== undefined) {
    return [
      `\n${because}; in that case Python would not start: ${visibleMessage(alternative.fatal.message)}\n`,
    ];
  }
  const paths = alternative.sysPath.map(({ path }) => `  ${shownPath(path)}\n`);
  return [`\n${because}; in that case the path is\n${paths.join('')}`];
}

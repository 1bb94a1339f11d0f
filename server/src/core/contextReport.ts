/**
 * A run context as a report in Markdown, for people who help: versions, the path with its reasons, findings, and a summary of the trace.
 * It may be published, so it has no values of variables that do not concern the path, and the home directory is `~`. All that comes from
 * files is in fenced blocks, where Markdown means nothing.
 */

import { pythonName } from './model/interpreter';
import type { Finding } from './model/finding';
import type { InspectedContext, Machine } from './model/inspection';
import { describeJudgement } from './model/judgement';
import { renderMessage, type Message } from './model/message';
import type { Origin } from './model/origin';
import { describeProvenance } from './model/provenance';
import type { RunContext, RunMode, Variable } from './model/runContext';
import type { StartupResult } from './model/startupResult';
import { unknownCode } from './model/unknownCode';
import { fencedBlock } from './text/fencedBlock';
import { maskSecrets } from './text/secrets';

export interface ReportQuestion {
  readonly inspected: InspectedContext;
  /** Those of this context. */
  readonly findings: readonly Finding[];
  readonly machine: Machine;
  /** Programs and their versions, in the order in which they are shown. */
  readonly versions: readonly ReportFact[];
  /** Why the report is about this context. */
  readonly because?: Message;
}

export interface ReportFact {
  readonly name: string;
  readonly value: string;
}

/** What Python reads to find its path; the values of all others stay private. CPython 3.14 Doc/using/cmdline.rst, Modules/getpath.py. */
const OWN_VARIABLES = [
  'PYTHONHOME',
  'PYTHONPATH',
  'PYTHONPLATLIBDIR',
  'PYTHONSAFEPATH',
  'PYTHONNOUSERSITE',
  'PYTHONUSERBASE',
  'PYTHONEXECUTABLE',
  'PYTHONUTF8',
  '__PYVENV_LAUNCHER__',
] as const;

const SHOWN_CODE = 100;

export function contextReport(question: ReportQuestion): string {
  const { inspected, findings, machine } = question;
  const { result } = inspected;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['Versions', factLines(versionFacts(question))],
    ['Run context', factLines(contextFacts(question))],
    ['sys.path', entryLines(result)],
    ['Not on sys.path', leftOutLines(result)],
    ['Start-up code', codeLines(result)],
    ['Findings', findingLines(findings)],
    ['Trace', traceLines(result)],
  ];
  const home = homeShortener(machine);
  const shown = sections.filter(([, lines]) => lines.length > 0);
  const parts = shown.map(([title, lines]) => sectionText(title, lines.map(home)));
  return `${['# Python Path Inspector', ...parts].join('\n\n')}\n`;
}

function sectionText(title: string, lines: readonly string[]): string {
  return `## ${title}\n\n${fencedBlock(lines, 'text')}`;
}

function versionFacts({ versions, machine, inspected }: ReportQuestion): readonly ReportFact[] {
  const { platform } = inspected.foreign ?? { platform: machine.platform };
  return [
    ...versions,
    { name: 'Platform', value: platform.sysPlatform },
    { name: 'Python', value: pythonName(inspected.result) },
  ];
}

function contextFacts({ inspected, because }: ReportQuestion): readonly ReportFact[] {
  const { context, result, foreign } = inspected;
  const { fatal, complete, alternative } = result;
  const uncertain = foreign?.because ?? context.uncertain ?? unknownCode(result) ?? alternative?.because;
  return [
    { name: 'name', value: context.name },
    ...(because === undefined ? [] : [{ name: 'active', value: renderMessage(because) }]),
    ...(fatal === undefined ? [] : [{ name: 'would not start', value: renderMessage(fatal.message) }]),
    ...(complete || uncertain === undefined ? [] : [{ name: 'incomplete', value: renderMessage(uncertain) }]),
    { name: 'executable', value: result.executable === '' ? context.argv0 : result.executable },
    { name: 'prefix', value: result.prefix },
    { name: 'base_prefix', value: result.basePrefix },
    { name: 'started as', value: startText(context) },
    { name: 'working directory', value: context.cwd },
    ...(context.describedBy?.kind === 'file'
      ? [{ name: 'described in', value: originText(context.describedBy) }]
      : []),
    ...variableFacts(context),
  ].filter(({ value }) => value !== '');
}

/** Arguments of the program stay private as well. */
function startText({ flags, mode, program }: RunContext): string {
  const letters = [
    flags.isolated ? '-I' : '',
    flags.ignoreEnvironment ? '-E' : '',
    flags.noUserSite ? '-s' : '',
    flags.noSite ? '-S' : '',
    flags.safePath ? '-P' : '',
  ].filter((flag) => flag !== '');
  const through = program === undefined ? '' : `(${program.name})`;
  return ['python', ...letters, modeText(mode), through].filter((part) => part !== '').join(' ');
}

function modeText(mode: RunMode): string {
  switch (mode.kind) {
    case 'script':
      return mode.file;
    case 'module':
      return `-m ${mode.name}`;
    case 'command':
      return '-c';
    case 'interactive':
      return '';
  }
}

function variableFacts({ environment, platform }: RunContext): readonly ReportFact[] {
  const own = OWN_VARIABLES.flatMap((name) => {
    const variable = environment.get(platform.name === 'windows' ? name.toUpperCase() : name);
    return variable === undefined ? [] : [{ name, value: variableText(variable) }];
  });
  const others = environment.size - own.length;
  return [...own, { name: 'other variables', value: `${String(others)}, not shown` }];
}

function variableText({ value, setBy }: Variable): string {
  return `${value === '' ? "''" : value}  (${originText(setBy)})`;
}

function originText(origin: Origin): string {
  switch (origin.kind) {
    case 'process':
      return 'the environment of the editor';
    case 'option':
      return origin.option;
    case 'file':
      return `${origin.file}:${String(origin.range.start.line + 1)}`;
  }
}

function entryLines({ sysPath }: StartupResult): readonly string[] {
  const width = String(sysPath.length - 1).length;
  return sysPath.flatMap((entry, index) => {
    const { origin, why } = describeProvenance(entry);
    const path = entry.path === '' ? "''" : entry.path;
    const state = entry.exists
      ? ''
      : entry.provenance.kind === 'stdlib-zip'
        ? '  (absent, as usual)'
        : entry.hangs === true
          ? '  (does not answer)'
          : '  (missing)';
    return [
      `${String(index).padStart(width)}  ${path}${state}`,
      `${' '.repeat(width)}  ${renderMessage(origin)}: ${renderMessage(why)}`,
    ];
  });
}

/** Nobody misses a directory that does not exist, nor the packages of the base in a virtual environment. */
function leftOutLines({ leftOut }: StartupResult): readonly string[] {
  return leftOut
    .filter(({ exists, rule }) => exists && rule !== 'no-system-site')
    .flatMap(({ path, why }) => [path === '' ? "''" : path, `   ${renderMessage(why)}`]);
}

function codeLines({ startupCode }: StartupResult): readonly string[] {
  return startupCode.flatMap((code) => {
    const { file, range, state } = code;
    const whole = maskSecrets(code.code);
    const text = whole.length <= SHOWN_CODE ? whole : `${whole.slice(0, SHOWN_CODE)}…`;
    const place = text === '' ? file : `${file}:${String(range.start.line + 1)}: ${text}`;
    return [
      place,
      `   ${state.kind === 'runs' ? '' : 'does not run: '}${renderMessage(describeJudgement(code))}`,
    ];
  });
}

function findingLines(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ severity, code, message, file, range }) => {
    const place = file === undefined ? '' : `  (${file}:${String(range.start.line + 1)})`;
    return `${severity} ${code}: ${renderMessage(message)}${place}`;
  });
}

function traceLines({ trace }: StartupResult): readonly string[] {
  return trace.map(({ step, detail, looked, cause }) => {
    const found = looked.filter((each) => each.found).length;
    const looks = looked.length === 0 ? '' : `  [${String(found)} of ${String(looked.length)} found]`;
    const because = cause === undefined ? '' : `  (${cause})`;
    return `${step}: ${renderMessage(detail)}${looks}${because}`;
  });
}

function factLines(facts: readonly ReportFact[]): readonly string[] {
  const width = Math.max(0, ...facts.map(({ name }) => name.length));
  return facts.map(({ name, value }) => `${name.padEnd(width)}  ${value}`);
}

/** The directory's name is often that of a person. */
function homeShortener({ account, processEnvironment, platform }: Machine): (line: string) => string {
  const variable = platform.name === 'windows' ? 'USERPROFILE' : 'HOME';
  const homes = [...new Set([account.home ?? '', processEnvironment.get(variable) ?? ''])].filter(
    (home) => home.length > 1,
  );
  return (line) =>
    homes.reduce((text, home) => {
      const parts = text.split(home);
      // `/home/kim` is not the beginning of `/home/kimberly`, and not the end of `/mnt/home/kim`.
      return parts.reduce((before, after) => {
        const isWhole = !/^[\w.-]/.test(after) && !/[\w.\\/-]$/.test(before);
        return before + (isWhole ? '~' : home) + after;
      });
    }, line);
}

/** The report as lines to read: each part, what happens to it, and below it the lines of code that decide. */

import { renderMessage } from '../../model/message';
import { MEANINGS, type Evidence, type ReportedPart, type SingleFileReport, type Verdict } from './report';

const VERDICTS: Readonly<Record<Verdict, string>> = {
  ok: 'ok',
  'needs-unpacking': 'needs unpacking',
  cannot: 'cannot',
};

export function reportLines({ application, distributions, stopped }: SingleFileReport): readonly string[] {
  return [
    ...(application === undefined ? [] : partLines(application, 'application ')),
    ...distributions.flatMap((part) => partLines(part, '')),
    ...(stopped === undefined ? [] : [`  ${renderMessage(stopped)}`]),
  ];
}

function partLines({ name, version, verdict, place, evidence, more }: ReportedPart, what: string) {
  const left = place === 'left-out' && verdict !== 'cannot' ? ', left out: it installs applications' : '';
  const telling = evidence.filter(({ kind }) => kind !== 'entry-point');
  const furtherLine = more === 0 ? [] : [`    and ${String(more)} more`];
  return [
    `  ${what}${name}${version === '' ? '' : ` ${version}`}: ${VERDICTS[verdict]}${left}`,
    ...(left === '' ? [...telling.map(evidenceLine), ...furtherLine] : []),
  ];
}

function evidenceLine({ kind, file, line, text }: Evidence): string {
  const place = line === undefined ? file : `${file}:${String(line)}`;
  return `    ${place}: ${renderMessage(MEANINGS[kind].why)}${text === undefined ? '' : `: ${text}`}`;
}

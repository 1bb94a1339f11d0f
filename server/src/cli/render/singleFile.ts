/** The report about shipping as one file, as JSON. */

import {
  MEANINGS,
  type Evidence,
  type ReportedPart,
  type SingleFileReport,
} from '../../core/isolation/singleFile/report';
import { renderMessage } from '../../core/model/message';

export function reportJson({ application, distributions, stopped }: SingleFileReport) {
  return {
    application: application === undefined ? null : partJson(application),
    distributions: distributions.map(partJson),
    stopped: stopped === undefined ? null : renderMessage(stopped),
  };
}

function partJson({ name, version, directory, verdict, place, evidence, more }: ReportedPart) {
  return { name, version, directory, verdict, place, evidence: evidence.map(evidenceJson), more };
}

function evidenceJson({ kind, file, line, text }: Evidence) {
  const { verdict, why } = MEANINGS[kind];
  return { kind, verdict, why: renderMessage(why), file, line: line ?? null, text: text ?? null };
}

/** What loading a `.pie` file does with the line under the pointer. */

import type { Position } from 'vscode-languageserver';
import { listMessages, message, type Message } from '../../core/model/message';
import type { PieFound, PieRequirementOutcome } from '../../core/model/pie';
import { codeSpan } from '../markdownText';
import { outcomeAt, type PieFile } from './pieFile';

export function pieParagraphs({ pie }: PieFile, { line, character }: Position): readonly Message[] {
  if (line > 0) {
    const outcome = outcomeAt(pie, line);
    return outcome === undefined ? [] : [requirementText(outcome)];
  }
  const path = pie.outcome?.paths.find(
    ({ path: { range } }) => range.start.character <= character && character <= range.end.character,
  );
  return path === undefined
    ? []
    : [
        message(
          path.exists
            ? 'Packages that are not on `sys.path` are looked for in {directory}'
            : '{directory} does not exist',
          { directory: codeSpan(path.directory) },
        ),
      ];
}

function requirementText(outcome: PieRequirementOutcome): Message {
  const name = codeSpan(outcome.requirement.name);
  switch (outcome.kind) {
    case 'on-path':
      return message('On `sys.path`: {found}', { found: foundText(outcome.found) });
    case 'added':
      return outcome.instead === undefined
        ? message('Added to `sys.path`: {found}', { found: foundText(outcome.found) })
        : message('Added to `sys.path`: {found}, in front of {instead}', {
            found: foundText(outcome.found),
            instead: foundText(outcome.instead),
          });
    case 'missing':
      return outcome.others.length === 0
        ? message('{name} is neither on `sys.path` nor in the paths on line 1: `PackageMissing`', { name })
        : message('No version matches: `PackageMissing`. Found: {found}', {
            found: listMessages(outcome.others.map(foundText)),
          });
    case 'removed':
      return message('No longer found: {found}', { found: listMessages(outcome.found.map(foundText)) });
    case 'nothing-to-remove':
      return message('{name} is not on `sys.path` in a matching version: there is nothing to exclude', {
        name,
      });
  }
}

function foundText({ name, version, versionKnown, evidence }: PieFound): Message {
  return message(
    versionKnown
      ? '{name} {version} in {directory}'
      : '{name} {version} (without a stated version) in {directory}',
    { name: codeSpan(name), version: codeSpan(version), directory: codeSpan(evidence) },
  );
}

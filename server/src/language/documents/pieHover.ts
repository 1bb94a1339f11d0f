/** What loading a `.pie` file does with the line under the pointer. */

import type { Position } from 'vscode-languageserver';
import type { PieFound, PieRequirementOutcome } from '../../core/model/pie';
import { outcomeAt, type PieFile } from './pieFile';

export function pieParagraphs({ pie }: PieFile, { line, character }: Position): readonly string[] {
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
        path.exists
          ? `Packages that are not on \`sys.path\` are looked for in ${code(path.directory)}`
          : `${code(path.directory)} does not exist`,
      ];
}

function requirementText(outcome: PieRequirementOutcome): string {
  const { name } = outcome.requirement;
  switch (outcome.kind) {
    case 'on-path':
      return `On \`sys.path\`: ${foundText(outcome.found)}`;
    case 'added':
      return outcome.instead === undefined
        ? `Added to \`sys.path\`: ${foundText(outcome.found)}`
        : `Added to \`sys.path\`: ${foundText(outcome.found)}, in front of ${foundText(outcome.instead)}`;
    case 'missing':
      return outcome.others.length === 0
        ? `${code(name)} is neither on \`sys.path\` nor in the paths of line 1: \`PackageMissing\``
        : `No version matches: \`PackageMissing\`. Found: ${outcome.others.map(foundText).join('; ')}`;
    case 'removed':
      return `No longer found: ${outcome.found.map(foundText).join('; ')}`;
    case 'nothing-to-remove':
      return `${code(name)} is not on \`sys.path\` in a matching version: there is nothing to exclude`;
  }
}

function foundText({ name, version, versionKnown, evidence }: PieFound): string {
  const known = versionKnown ? code(version) : `${code(version)} (it states no version)`;
  return `${code(name)} ${known} in ${code(evidence)}`;
}

function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

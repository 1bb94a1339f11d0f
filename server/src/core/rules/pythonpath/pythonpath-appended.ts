/** A launch configuration's PYTHONPATH does not replace others: the debugger puts it after that of `.env`, and that of the editor after both. */

import { message } from '../../model/message';
import type { VariablePart } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import { listed } from '../shared/listed';
import { placeOfOrigin } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly before: readonly VariablePart[];
  readonly behind: readonly VariablePart[];
}

export const pythonpathAppended = defineRule<Data>({
  code: 'pythonpath-appended',
  severity: 'information',
  summary: 'PYTHONPATH of a launch configuration is joined with others',
  unrepaired: 'It describes what the debugger does, and nothing is wrong',
  cites: [
    'microsoft/vscode-python-debugger, src/extension/debugger/configuration/resolvers/helper.ts, getDebugEnvironmentVariables()',
    'Visual Studio Code documentation, "Python debugging in VS Code", env',
  ],
  *checkContext({ context }) {
    const parts = context.environment.get('PYTHONPATH')?.parts ?? [];
    const own =
      context.kind === 'launch' ? parts.findIndex(({ setBy }) => isOwn(setBy, context.describedBy)) : -1;
    const part = parts[own];
    if (part === undefined || parts.length < 2) {
      return;
    }
    yield {
      ...placeOfOrigin(part.setBy),
      data: { before: parts.slice(0, own), behind: parts.slice(own + 1) },
      related: parts.flatMap((other) => {
        const place = other === part ? undefined : placeOfOrigin(other.setBy);
        return place === undefined
          ? []
          : [{ ...place, message: message('{value} is set here', { value: other.value }) }];
      }),
      contexts: [context.name],
    };
  },
  message: ({ before, behind }) => {
    const values = (parts: readonly VariablePart[]): string => listed(parts.map(({ value }) => value));
    const args = {
      before: values(before),
      behind: values(behind),
      source: sourceOf(before.length === 0 ? behind : before),
    };
    if (before.length > 0 && behind.length > 0) {
      return message('The debugger joins this with other PYTHONPATHs: {before} first, {behind} last', args);
    }
    return before.length > 0
      ? message('The debugger joins this with PYTHONPATH of {source}, which comes first: {before}', args)
      : message('The debugger joins this with PYTHONPATH of {source}, which comes last: {behind}', args);
  },
});

function sourceOf(parts: readonly VariablePart[]): string {
  const names = parts.map(({ setBy }) =>
    setBy.kind === 'file' ? setBy.file.replace(/^.*[\\/]/, '') : 'the process environment',
  );
  return [...new Set(names)].join(', ');
}

/** A `.code-workspace` may hold both the configuration and the settings of terminals. */
function isOwn(setBy: Origin, describedBy: Origin | undefined): boolean {
  return (
    setBy.kind === 'file' &&
    describedBy?.kind === 'file' &&
    setBy.file === describedBy.file &&
    setBy.assignment?.nullUnsetsFor !== 'terminals'
  );
}

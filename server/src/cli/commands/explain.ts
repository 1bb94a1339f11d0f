/** `pypath explain`: which file an import finds, and what it shadows. */

import { explainImports } from '../../core/explainImports';
import type { Invocation } from '../args';
import { chooseInspected } from '../chooseInspected';
import { resolveFolder } from '../folder';
import { importJson, importText } from '../render/explainedImports';
import { jsonText } from '../render/json';
import type { ExitStatus, Session } from '../session';

export async function explain(
  { modules, folder: given, context, json }: Extract<Invocation, { kind: 'explain' }>,
  session: Session,
): Promise<ExitStatus> {
  const folder = resolveFolder(given, session);
  const { inspected } = await chooseInspected(context, folder, session);
  const answers = explainImports(modules, inspected, session.fs, folder);
  if (json) {
    const objects = answers.map((answer) => importJson(answer, inspected));
    session.out(jsonText(objects.length === 1 ? objects[0] : objects));
  } else {
    session.out(answers.map((answer) => importText(answer, inspected, session.style)).join('\n'));
  }
  return inspected.result.fatal === undefined ? 0 : 1;
}

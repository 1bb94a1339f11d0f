/** `pypath trace`: the steps of start-up, in order. */

import type { Invocation } from '../args';
import { chooseInspected } from '../chooseInspected';
import { resolveFolder } from '../folder';
import { inspectJson, jsonText, SCHEMA, stepJson } from '../render/json';
import { inspectText, traceText } from '../render/text';
import type { ExitStatus, Session } from '../session';

export async function trace(
  { folder: given, context, json }: Extract<Invocation, { kind: 'inspect' | 'trace' }>,
  session: Session,
): Promise<ExitStatus> {
  const folder = resolveFolder(given, session);
  const { inspected, findings } = await chooseInspected(context, folder, session);
  const { trace: steps, fatal } = inspected.result;
  session.out(
    json
      ? jsonText({ schema: SCHEMA, steps: steps.map(stepJson), result: inspectJson(inspected, findings) })
      : `${traceText(steps, session.style)}\n${inspectText(inspected, findings, session.style)}`,
  );
  return fatal === undefined ? 0 : 1;
}

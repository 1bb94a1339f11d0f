/** `pypath inspect`: the effective sys.path and where each entry comes from. */

import type { Invocation } from '../args';
import { chooseInspected } from '../chooseInspected';
import { resolveFolder } from '../folder';
import { inspectJson, jsonText } from '../render/json';
import { inspectText } from '../render/text';
import type { ExitStatus, Session } from '../session';

export async function inspect(
  { folder: given, context, json }: Extract<Invocation, { kind: 'inspect' }>,
  session: Session,
): Promise<ExitStatus> {
  const folder = resolveFolder(given, session);
  const { inspected, findings } = await chooseInspected(context, folder, session);
  session.out(
    json ? jsonText(inspectJson(inspected, findings)) : inspectText(inspected, findings, session.style),
  );
  return inspected.result.fatal === undefined ? 0 : 1;
}

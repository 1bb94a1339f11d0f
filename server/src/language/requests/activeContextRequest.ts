/** The request for the active context, and how a context is called in few words. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { withRelativePaths, type Message } from '../../core/model/message';
import { environmentFactsOf, versionText } from '../convert';
import { activeContext, type ActiveContext } from '../activeContext';
import type { ActiveContextDto, ActiveContextResult } from '../../protocol/activeContextMessages';
import { property } from '../../protocol/property';
import type { Session } from '../state';

/** `params` is untrusted input from the client. */
export async function activeContextOf(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<ActiveContextResult> {
  const ignorePin = property(params, 'ignorePin') === true;
  const active = await activeContext(session, optionalUri(params), token, { ignorePin });
  return active === undefined ? {} : { active: toActiveContextDto(active, session) };
}

export function optionalUri(params: unknown): string | undefined {
  const uri = property(params, 'uri');
  if (uri === undefined || uri === null || typeof uri === 'string') {
    return uri ?? undefined;
  }
  throw new ResponseError(ErrorCodes.InvalidParams, 'uri is not a string');
}

function toActiveContextDto(active: ActiveContext, { state, render }: Session): ActiveContextDto {
  const { id, folder, inspection, inspected, pinned, because, lostPin } = active;
  const { context, result } = inspected;
  const { separator } = state.platform;
  const environment = environmentOf(active, separator);
  const short = (text: Message): Message => withRelativePaths(text, folder.path, separator);
  return {
    id,
    folder: folder.uri,
    name: context.name,
    title: titleOf(context.name, environment),
    ...(environment === undefined ? {} : { environment }),
    interpreter: result.executable === '' ? context.argv0 : result.executable,
    version: versionText(result, environmentFactsOf(inspected, inspection.environments)),
    status: result.fatal === undefined ? 'ok' : result.fatal.code === 'unsupported' ? 'unknown' : 'fatal',
    ...(result.fatal === undefined ? {} : { fatal: render(short(result.fatal.message)) }),
    entries: result.sysPath.length,
    pinned,
    because: render(because),
    ...(lostPin === undefined ? {} : { lostPin: lostPin.name }),
  };
}

/** Relative to the folder; one that belongs to it from elsewhere has the name that its tool gives it. */
function environmentOf(
  { folder, inspection, inspected: { context } }: ActiveContext,
  separator: string,
): string | undefined {
  const { environmentRoot: root } = context;
  if (root === undefined) {
    return undefined;
  }
  const inside = folder.path.endsWith(separator) ? folder.path : folder.path + separator;
  const belonging = inspection.environments.find((each) => each.root === root)?.belonging;
  if (belonging !== undefined) {
    return `${belonging.tool}: ${belonging.name}`;
  }
  return root.startsWith(inside) ? root.slice(inside.length) : root;
}

/** Names end with the environment only if there are several. */
function titleOf(name: string, environment: string | undefined): string {
  const end = ` (${environment ?? ''})`;
  return environment !== undefined && name.endsWith(end) ? name.slice(0, -end.length) : name;
}

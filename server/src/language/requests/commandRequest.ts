/** Commands for editors without our client (`workspace/executeCommand`); `docs/editors.md` lists them. They write nothing. */

import {
  ErrorCodes,
  ResponseError,
  ShowDocumentRequest,
  type CancellationToken,
  type ExecuteCommandParams,
} from 'vscode-languageserver';
import { contextReport } from '../../core/contextReport';
import { describeProvenance } from '../../core/model/provenance';
import type { InspectedContext } from '../../core/model/inspection';
import { PIN_CONTEXT_COMMAND, UNPIN_CONTEXT_COMMAND } from '../../protocol/imports';
import type { PinnedContext } from '../pinnedContexts';
import { findContext } from './findContext';
import { activeContext, type ActiveContext } from '../activeContext';
import { contextsById } from '../convert';
import { inspectAll } from '../runs/inspectAll';
import type { Session } from '../state';
import { pathToUri } from '../uri';
import { explainImportRequest } from './explainImportRequest';

interface Asked {
  readonly session: Session;
  readonly args: readonly unknown[];
  readonly token: CancellationToken;
}

/** By name, with what each answers. An argument that may be left out may also be null. */
const COMMANDS = {
  /** Arguments: the URI of a document, or none. Answers a report in Markdown. */
  'pypath.report': async (asked: Asked) => {
    const active = await activeOf(asked);
    return contextReport({
      inspected: active.inspected,
      findings: active.inspection.findings.filter(({ contexts }) =>
        contexts.includes(active.inspected.context.name),
      ),
      machine: active.inspection.machine,
      versions: [],
      because: active.because,
    });
  },
  /** Arguments: the name of a module, and the URI of a document or none. Answers Markdown. */
  'pypath.explainImport': async ({ session, args: [name, uri], token }: Asked) => {
    const params = { name, ...(typeof uri === 'string' ? { uri } : {}) };
    const { explanation } = await explainImportRequest(session, params, token);
    return explanation?.markdown ?? null;
  },
  /** No arguments. Answers the names of the run contexts of all folders. */
  'pypath.contexts': async ({ session, token }: Asked) =>
    (await inspectAll(session, token)).flatMap(({ inspection }) =>
      inspection.contexts.map(({ context }) => context.name),
    ),
  /** Arguments: the name of a run context, or none: then the open document chooses again. Answers whether there is one. */
  'pypath.pinContext': async ({ session, args: [name], token }: Asked) => {
    const pinned = (await inspectAll(session, token)).flatMap(({ folder, inspection }) =>
      [...contextsById(folder.uri, inspection.contexts)]
        .filter(([, { context }]) => context.name === name)
        .slice(0, 1)
        .map(([contextId, inspected]) => [folder.uri, pinOf(contextId, inspected)] as const),
    );
    session.state.pinContexts(new Map(pinned));
    return pinned.length > 0;
  },
  /**
   * Arguments: the index of an entry of `sys.path`, and the URI of a document or none. Opens the line that puts the entry there
   * (`window/showDocument`). Answers whether there is such a line and the editor opened it.
   */
  'pypath.openCause': async (asked: Asked) => {
    const { session, args } = asked;
    const active = await activeOf({ ...asked, args: args.slice(1) });
    const entry = active.inspected.result.sysPath[typeof args[0] === 'number' ? args[0] : -1];
    const { file, range: selection } = entry === undefined ? {} : describeProvenance(entry);
    if (file === undefined || selection === undefined || !session.client.showDocument) {
      return false;
    }
    const uri = pathToUri(file, session.state.platform);
    const params = { uri, selection, takeFocus: true };
    return (await session.connection.sendRequest(ShowDocumentRequest.type, params)).success;
  },
  /** What a quick fix runs. Arguments: a `PinContextParams`. */
  [PIN_CONTEXT_COMMAND]: async ({ session, args: [params], token }: Asked) => {
    const { id, folder, inspected } = await findContext(session, params, token);
    session.state.pinContexts(new Map([...pinned(session), [folder.uri, pinOf(id, inspected)]]));
    return null;
  },
  /** What a quick fix runs. No arguments. */
  [UNPIN_CONTEXT_COMMAND]: ({ session }: Asked) => {
    session.state.pinContexts(new Map());
    return Promise.resolve(null);
  },
} as const satisfies Readonly<Record<string, (asked: Asked) => Promise<unknown>>>;

function pinOf(contextId: string, { context: { name, kind, argv0 } }: InspectedContext): PinnedContext {
  return { contextId, name, kind, interpreter: argv0 };
}

function pinned({ state }: Session): readonly (readonly [folder: string, pin: PinnedContext])[] {
  return state.folders.flatMap((folder) => {
    const pin = state.pinnedContext(folder);
    return pin === undefined ? [] : [[folder.uri, pin] as const];
  });
}

type CommandName = keyof typeof COMMANDS;

export const COMMAND_NAMES: readonly string[] = Object.keys(COMMANDS);

/** The arguments are untrusted input from the client. */
export function executeCommand(
  session: Session,
  { command, arguments: args = [] }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<unknown> {
  if (!isKnown(command)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Unknown command: ${command}`);
  }
  return COMMANDS[command]({ session, args, token });
}

function isKnown(command: string): command is CommandName {
  return Object.hasOwn(COMMANDS, command);
}

async function activeOf({ session, args: [uri], token }: Asked): Promise<ActiveContext> {
  const active = await activeContext(session, typeof uri === 'string' ? uri : undefined, token);
  if (active === undefined) {
    throw new ResponseError(ErrorCodes.InvalidRequest, 'No folder is open');
  }
  return active;
}

/** The public API on top of the server's answers: it hands out copies and takes nothing but names and URIs. */

import { CancellationTokenSource, Disposable, EventEmitter, Location, Range, Uri } from 'vscode';
import {
  ACTIVE_CONTEXT_REQUEST,
  type ActiveContextDto,
  type ActiveContextParams,
  type ActiveContextResult,
} from '../../server/src/protocol/activeContextMessages';
import type { ContextDto, EntryDto, FolderDto, PlaceDto } from '../../server/src/protocol/protocol';
import {
  EXPLAIN_IMPORT_REQUEST,
  type ExplainImportParams,
  type ExplainImportResult,
  type ModuleFileDto,
} from '../../server/src/protocol/imports';
import { wholeContexts } from './contexts/chooseContext';
import type { ContextPins } from './contexts/contextPins';
import type { ContextsModel } from './contexts/contextsModel';
import type { ImportAnswer, PythonPathApi, RunContext, SysPath, SysPathEntry } from './publicApi';
import type { ServerClient } from './server/serverClient';

/** What other extensions get has no way to the server or the views. */
export function createApi(
  server: ServerClient,
  model: ContextsModel,
  pins: ContextPins,
): { readonly api: PythonPathApi; readonly subscriptions: Disposable } {
  const changed = new EventEmitter<void>();
  const fire = (): void => {
    changed.fire();
  };
  return {
    api: {
      version: 1,
      getContexts: async (uri) => (await ask(server, uri)).map(({ context }) => context),
      getSysPath: async (uri) => toSysPath((await ask(server, uri)).find(({ context }) => context.active)),
      explainImport: (module, uri) => explainImport(server, module, uri),
      onDidChange: changed.event,
    },
    subscriptions: Disposable.from(changed, model.onDidChange(fire), pins.onDidChange(fire)),
  };
}

/** A context with the DTO that it comes from. */
interface Asked {
  readonly context: RunContext;
  readonly dto: ContextDto;
}

/** The contexts of the folder of the file, or of all folders. */
async function ask(server: ServerClient, uri: Uri | undefined): Promise<readonly Asked[]> {
  const { token } = new CancellationTokenSource();
  const folders = await wholeContexts(server, token);
  const params: ActiveContextParams = uri === undefined ? {} : { uri: uri.toString() };
  const { active } = await server.request<ActiveContextResult>(ACTIVE_CONTEXT_REQUEST, params);
  return folders
    .filter((folder) => uri === undefined || folder.uri === active?.folder)
    .flatMap((folder) => folder.contexts.map((dto) => ({ dto, context: toContext(dto, folder, active) })));
}

async function explainImport(
  server: ServerClient,
  module: string,
  uri: Uri | undefined,
): Promise<readonly ImportAnswer[]> {
  const params: ExplainImportParams = {
    name: module,
    ...(uri === undefined ? {} : { uri: uri.toString() }),
  };
  const { explanation } = await server.request<ExplainImportResult>(EXPLAIN_IMPORT_REQUEST, params);
  const contexts = new Map((await ask(server, uri)).map(({ context }) => [context.id, context]));
  return (explanation?.contexts ?? []).flatMap(
    ({ contextId, outcome, found, shadowed, reasons, incomplete }): readonly ImportAnswer[] => {
      const context = contexts.get(contextId);
      return context === undefined
        ? []
        : [
            {
              context,
              module: explanation?.module ?? module,
              outcome,
              files: pathsOf(found?.files),
              shadowed: shadowed.flatMap(({ files }) => pathsOf(files)),
              reasons: reasons.map(({ text }) => text),
              complete: incomplete === undefined,
            },
          ];
    },
  );
}

function pathsOf(files: readonly ModuleFileDto[] = []): readonly string[] {
  return files.map(({ path }) => path);
}

function toSysPath(asked: Asked | undefined): SysPath | undefined {
  if (asked === undefined) {
    return undefined;
  }
  const { context, dto } = asked;
  return {
    context,
    entries: dto.entries.map(toEntry),
    complete: dto.complete,
    ...(dto.incomplete === undefined ? {} : { incomplete: dto.incomplete }),
  };
}

function toContext(
  { id, name, kind, interpreter, version, fatal }: ContextDto,
  folder: FolderDto,
  active: ActiveContextDto | undefined,
): RunContext {
  return {
    id,
    name,
    kind,
    folder: Uri.parse(folder.uri),
    interpreter,
    version,
    active: id === active?.id,
    ...(fatal === undefined ? {} : { fatal }),
  };
}

function toEntry({ path, exists, kind, why, cause }: EntryDto): SysPathEntry {
  return { path, exists, kind, why, ...(cause === undefined ? {} : { cause: toLocation(cause) }) };
}

function toLocation({ uri, range: { start, end } }: PlaceDto): Location {
  return new Location(Uri.parse(uri), new Range(start.line, start.character, end.line, end.character));
}

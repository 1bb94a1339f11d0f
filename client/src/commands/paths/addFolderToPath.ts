import { commands, l10n, QuickPickItemKind, Uri, window, workspace, type QuickPickItem } from 'vscode';
import {
  ADD_TO_PATH_REQUEST,
  type AddToPathParams,
  type AddToPathResult,
  type PathWayDto,
} from '../../../../server/src/protocol/addToPath';
import { APPLY_FIX_COMMAND } from '../../../../server/src/protocol/repair';
import { withSlowProgress } from '../../server/slowProgress';
import type { Command, Services } from '../command';

/** Shows the ways to put a folder on the path, and whom each reaches; what is chosen is shown again before it is done. */
export const addToPath: Command = {
  id: 'pythonPathInspector.addToPath',
  async run(services, given) {
    const uri = given instanceof Uri ? given : await askFolder();
    if (uri === undefined) {
      return;
    }
    const result = await ask(services, uri);
    if (result.refused !== undefined) {
      void window.showInformationMessage(result.refused);
      return;
    }
    const name = workspace.asRelativePath(uri);
    if (result.ways.length === 0) {
      void window.showInformationMessage(nothingToDo(name, result));
      return;
    }
    const way = await choose(name, result);
    if (way !== undefined) {
      await commands.executeCommand(APPLY_FIX_COMMAND, way.repair);
    }
  },
};

async function askFolder(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: l10n.t('Add to Python Path'),
    title: l10n.t('Choose a folder to add to the Python path'),
    ...(workspace.workspaceFolders?.[0] === undefined
      ? {}
      : { defaultUri: workspace.workspaceFolders[0].uri }),
  });
  return chosen?.[0];
}

function ask({ server }: Services, uri: Uri): Promise<AddToPathResult> {
  const params: AddToPathParams = { uri: uri.toString() };
  return withSlowProgress(l10n.t('Looking for ways to add to the path'), (token) =>
    server.request<AddToPathResult>(ADD_TO_PATH_REQUEST, params, token),
  );
}

function nothingToDo(name: string, { already, isEverywhere }: AddToPathResult): string {
  if (isEverywhere) {
    return l10n.t('{0} is already on the path of every Python here: {1}.', name, already.join(', '));
  }
  return already.length > 0
    ? l10n.t(
        '{0} is already on the path of {1}. Nothing here would add it for the others.',
        name,
        already.join(', '),
      )
    : l10n.t('Nothing here could add {0} to the path.', name);
}

interface WayItem extends QuickPickItem {
  /** Undefined for a separator. */
  readonly way?: PathWayDto;
}

async function choose(name: string, result: AddToPathResult): Promise<PathWayDto | undefined> {
  const picked = await window.showQuickPick(itemsOf(result.ways), {
    title: l10n.t('Add {0} to the Python path', name),
    placeHolder: placeHolder(result),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.way;
}

function placeHolder({ already, isEverywhere, note }: AddToPathResult): string {
  if (note !== undefined) {
    return note;
  }
  if (isEverywhere) {
    return l10n.t('Every Python here already has it on its path. Only type checkers do not search it.');
  }
  return already.length > 0
    ? l10n.t('{0} already has it on its path. Choose a way for the others', already.join(', '))
    : l10n.t('Choose a way. It is shown before anything is written');
}

function itemsOf(ways: readonly PathWayDto[]): readonly WayItem[] {
  const forPython = ways.filter(({ reaches }) => reaches.length > 0);
  const forCheckers = ways.filter(({ reaches }) => reaches.length === 0);
  const separator = (label: string): WayItem => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...(forPython.length > 0 ? [separator(l10n.t('Python')), ...forPython.map(itemOf)] : []),
    ...(forCheckers.length > 0 ? [separator(l10n.t('Type checkers only')), ...forCheckers.map(itemOf)] : []),
  ];
}

const ICONS: Readonly<Record<PathWayDto['kind'], string>> = {
  pth: 'package',
  dotenv: 'symbol-variable',
  launch: 'debug-alt',
  pytest: 'beaker',
  terminal: 'terminal',
  checker: 'pass',
  editable: 'link',
};

function itemOf(way: PathWayDto): WayItem {
  const { kind, title, note, reaches, loses, checkers } = way;
  const detail = [
    ...(reaches.length > 0 ? [l10n.t('For {0}', reaches.join(', '))] : []),
    ...(checkers.length > 0 ? [checkerWords(reaches, checkers.join(', '))] : []),
    ...(loses.length > 0 ? [l10n.t('{0} loses something', loses.join(', '))] : []),
  ].join(' · ');
  return {
    label: `$(${ICONS[kind]}) ${title}`,
    detail: note === undefined ? detail : `${detail}. ${note}`,
    way,
  };
}

function checkerWords(reaches: readonly string[], checkers: string): string {
  return reaches.length > 0
    ? l10n.t('searched by {0} too', checkers)
    : l10n.t('Only {0} will search it; Python will not', checkers);
}

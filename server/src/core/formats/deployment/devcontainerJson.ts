/**
 * The variables of a devcontainer.json. https://containers.dev/implementors/json_reference/, "Variables in devcontainer.json";
 * devcontainers/cli, src/spec-common/variableSubstitution.ts.
 */

import type { Node } from 'jsonc-parser';
import { definedOnly } from '../../model/definedOnly';
import { originOfVariable, propertiesOf, type JsonDocument, type Properties } from '../jsonDocument';
import { dockerOptions } from './dockerRun';
import { piecesOf, type PieceVariable, type ValuePiece } from '../valuePieces';

export interface Devcontainer {
  readonly containerEnv: readonly PieceVariable[];
  readonly remoteEnv: readonly PieceVariable[];
  /** Who the container runs as, if that is not the image's user. */
  readonly user?: string;
  /** Paths there, as they are written, and what they are in the folder: '' is the folder itself. */
  readonly mounts: readonly { readonly target: string; readonly inFolder: string }[];
  /** Files of variables that the container gets, relative to the folder or absolute. */
  readonly envFiles: readonly string[];
  /** The name of the folder in the container, if the file gives it without a mount. */
  readonly folderName?: string;
}

export function readDevcontainer(document: JsonDocument): Devcontainer {
  const properties = propertiesOf(document.root);
  const text = (name: string): string | undefined => {
    const value: unknown = properties.get(name)?.value.value;
    return typeof value === 'string' ? value : undefined;
  };
  const mount = text('workspaceMount') ?? '';
  const [, inFolder] = /(?:^|,)(?:source|src)=\$\{localWorkspaceFolder\}([^,]*)/.exec(mount) ?? [];
  const [, target] = /(?:^|,)(?:target|dst|destination)=([^,]+)/.exec(mount) ?? [];
  const mounted = inFolder !== undefined && target !== undefined && !target.includes('$');
  const mounts = mounted ? [{ target, inFolder: inFolder.replace(/^\//, '') }] : [];
  // Without a folder of its own the container has the one that is open; with one, only the mount shows which it is.
  const isComposed = properties.has('dockerComposeFile');
  const reading: Reading = {
    folder: text('workspaceFolder') ?? (isComposed ? '/' : undefined),
    hasLocalPaths:
      isComposed || /(?:target|dst|destination)=\$\{localWorkspaceFolder\}/.test(mountTexts(document)),
  };
  const variables = (name: string): readonly PieceVariable[] =>
    document.variables(properties, name).flatMap((setting): PieceVariable[] => {
      const { assignment } = originOfVariable(setting, undefined);
      return setting.value === null
        ? []
        : [
            {
              name: setting.name,
              pieces: pieces(setting.value, reading),
              range: setting.valueRange,
              ...definedOnly({ assignment }),
            },
          ];
    });
  return {
    mounts,
    containerEnv: variables('containerEnv'),
    remoteEnv: variables('remoteEnv'),
    envFiles: envFilesOf(properties),
    ...definedOnly({ user: text('containerUser'), folderName: plainly(text('workspaceFolder')) }),
  };
}

/** `runArgs` are those of `docker run`, which is started in the folder. */
function envFilesOf(properties: Properties): readonly string[] {
  const words = (properties.get('runArgs')?.value.children ?? []).map(({ value }) =>
    typeof value === 'string' ? value.replaceAll('${localWorkspaceFolder}', '.') : '',
  );
  return dockerOptions(words).envFiles.filter((path) => !path.includes('$'));
}

function plainly(path: string | undefined): string | undefined {
  return path?.includes('$') === true ? undefined : path;
}

interface Reading {
  /** Undefined stands for what the editor has open. */
  readonly folder: string | undefined;
  /** Whether paths of this machine may also exist there. */
  readonly hasLocalPaths: boolean;
}

function pieces(value: string, { folder, hasLocalPaths }: Reading): readonly ValuePiece[] {
  const read = ([written, name = '']: RegExpMatchArray): ValuePiece | string => {
    const [word = ''] = name.split(':', 1);
    switch (word) {
      case 'containerWorkspaceFolder':
        if (folder === undefined) {
          return { kind: 'folder', written };
        }
        return folder.includes('$') ? { kind: 'unknown', written } : folder;
      case 'localWorkspaceFolder':
        return { kind: hasLocalPaths ? 'unknown' : 'local-folder', written };
      case 'localWorkspaceFolderBasename':
      case 'containerWorkspaceFolderBasename':
      case 'localEnv':
      case 'env':
      case 'containerEnv':
      case 'devcontainerId':
        return { kind: 'unknown', written };
      default:
        return written;
    }
  };
  return piecesOf(value, /\$\{([^}]*)\}/g, read, '}');
}

/** Everything that says what is mounted, in the short form. */
function mountTexts(document: JsonDocument): string {
  const properties = propertiesOf(document.root);
  const text = (node: Node | undefined): string => {
    const value: unknown = node?.value;
    return typeof value === 'string' ? value : '';
  };
  const texts = ['workspaceMount', 'mounts', 'runArgs'].flatMap((name) => {
    const node = properties.get(name)?.value;
    return [node, ...(node?.children ?? [])].map((each) =>
      each?.type === 'object' ? `target=${text(propertiesOf(each).get('target')?.value)}` : text(each),
    );
  });
  return texts.join('\n');
}

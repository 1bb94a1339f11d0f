/** The file or directory that a row of the view represents. */

import { Uri } from 'vscode';
import type { TreeNode } from '../views/treeNodes';

interface NodeFile {
  /** The path as Python has it. */
  readonly path: string;
  /** Undefined if nothing exists there. */
  readonly uri?: Uri;
}

export function fileOfNode(node: TreeNode): NodeFile | undefined {
  switch (node.kind) {
    case 'entry': {
      const { path, uri } = node.entry;
      return { path, ...(uri === undefined ? {} : { uri: Uri.parse(uri) }) };
    }
    case 'module':
      return { path: node.module.path, uri: Uri.parse(node.module.uri) };
    case 'startupCode':
      return existing(Uri.parse(node.code.place.uri));
    case 'folder':
      return existing(Uri.parse(node.folder.uri));
    case 'context':
      return existing(Uri.file(node.context.interpreter));
    case 'leftOut': {
      const { name, uri } = node.leftOut;
      return { path: name, ...(uri === undefined ? {} : { uri: Uri.parse(uri) }) };
    }
    case 'checkerRow': {
      const { path, uri } = node.row;
      return { path, ...(uri === undefined ? {} : { uri: Uri.parse(uri) }) };
    }
    case 'checkers':
    case 'checker':
    case 'fatal':
    case 'finding':
    case 'findings':
    case 'elsewhere':
    case 'library':
    case 'samePath':
    case 'whatIf':
    case 'startup':
    case 'leftOuts':
    case 'import':
    case 'importAnswer':
    case 'importDetail':
    case 'note':
      return undefined;
  }
}

function existing(uri: Uri): NodeFile {
  return { path: uri.fsPath, uri };
}

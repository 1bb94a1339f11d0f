/** What the extension exports for its tests and for other extensions. */

import type { TreeDataProvider } from 'vscode';
import type { ContextsResult } from '../../server/src/protocol/protocol';
import type { TreeNode } from './views/treeNodes';

export interface InspectorApi {
  /** The run contexts of every workspace folder, each with its path, as the server computes them now. */
  readonly contexts: () => Promise<ContextsResult>;
  /** What the view shows. */
  readonly tree: TreeDataProvider<TreeNode>;
}

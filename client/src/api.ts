/** What the extension exports: to other extensions the public API, to its own tests also what the view shows. */

import type { TreeDataProvider } from 'vscode';
import type { ContextsResult } from '../../server/src/protocol/protocol';
import type { PythonPathApi } from './publicApi';
import type { TreeNode } from './views/treeNodes';

/** Only in a window that runs tests of extensions. */
export interface InspectorApi extends PythonPathApi {
  /** The run contexts of every workspace folder, each with its path, as the server computes them now. */
  readonly contexts: () => Promise<ContextsResult>;
  /** What the view shows. */
  readonly tree: TreeDataProvider<TreeNode>;
}

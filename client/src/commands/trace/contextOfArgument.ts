/** Which context a command about start-up is asked about: that of a row or of an id, else the active one. */

import { window } from 'vscode';
import type { TraceParams } from '../../../../server/src/protocol/startupTrace';
import { isTreeNode } from '../../views/treeNodes';

export function contextOfArgument(which: unknown): TraceParams {
  if (typeof which === 'string') {
    return { contextId: which };
  }
  if (isTreeNode(which) && which.kind === 'context') {
    return { contextId: which.context.id };
  }
  const uri = window.activeTextEditor?.document.uri.toString();
  return uri === undefined ? {} : { uri };
}

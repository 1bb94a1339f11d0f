/** What can be imported from an entry or a package. */

import type { ModuleDto } from '../../../../server/src/protocol/protocol';
import type { ModuleNode } from '../treeNode';

export function moduleNodes(parentId: string, modules: readonly ModuleDto[]): readonly ModuleNode[] {
  return modules.map((module) => ({ kind: 'module', id: `${parentId}/${module.name}`, module }));
}

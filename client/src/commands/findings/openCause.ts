import { openPlace } from '../../documents/openPlace';
import { isTreeNode } from '../../views/treeNodes';
import type { Command } from '../command';
import { openPage } from './explainFinding';
import { findingOf } from './findingOf';

/** Opens the line that causes a finding, or that keeps something off the path. Where no file does, the page says what to do. */
export const openCause: Command = {
  id: 'pythonPathInspector.openCause',
  async run(services, node) {
    if (isTreeNode(node) && node.kind === 'leftOut') {
      if (node.leftOut.cause !== undefined) {
        await openPlace(node.leftOut.cause);
      }
      return;
    }
    const finding = findingOf(node);
    if (finding === undefined) {
      return;
    }
    const place = finding.place ?? finding.related[0]?.place;
    await (place === undefined ? openPage(services, finding) : openPlace(place));
  },
};

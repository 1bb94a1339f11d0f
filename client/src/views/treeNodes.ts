/** The rows of the view, built from the protocol's data. */

export { checkerNodes, rowsOfChecker } from './nodes/checkerNodes';
export { contextNodes, rowsOfContext, samePathNodes } from './nodes/contextNodes';
export { elsewhereFindingNodes, findingNodes } from './nodes/findingNodes';
export { rootNodes, rowsOfFolder } from './nodes/folderNodes';
export { importAnswerNodes, importDetailNodes, importNodes } from './nodes/importNodes';
export { leftOutNodes } from './nodes/leftOutNodes';
export { moduleNodes } from './nodes/moduleNodes';
export { startupCodeNodes } from './nodes/startupNodes';
export { rowsOfWhatIf, whatIfNodes } from './nodes/whatIfNodes';
export { isTreeNode, type NodeOf, type TreeNode } from './treeNode';

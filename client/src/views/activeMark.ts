/** Marks the rows of the active context and of pinned ones: in the description, for commands, and read aloud. */

import { l10n, type TreeItem } from 'vscode';
import type { ActiveContextModel } from '../contexts/activeContextModel';
import type { ContextPins } from '../contexts/contextPins';
import type { ContextNode } from './treeNode';
import { joined, sentence } from './rows/words';

export interface ActiveContexts {
  readonly active: ActiveContextModel;
  readonly pins: ContextPins;
}

export function markActive(item: TreeItem, node: ContextNode, contexts: ActiveContexts): TreeItem {
  const { active } = contexts.active;
  const isPinned = isOf(node, active?.pinned === true ? active.id : undefined) || hasPin(node, contexts);
  const isActive = isOf(node, active?.id);
  if (!isPinned && !isActive) {
    return item;
  }
  const word = isActive ? (isPinned ? l10n.t('active, pinned') : l10n.t('active')) : l10n.t('pinned');
  item.description = joined(word, typeof item.description === 'string' ? item.description : '');
  item.contextValue = `${item.contextValue ?? ''}${isPinned ? ' pinned' : ''}`;
  const { label = '' } = item.accessibilityInformation ?? {};
  item.accessibilityInformation = { label: sentence(label, word) };
  return item;
}

/** A row may stand for several contexts. */
export function isOf({ context, others }: ContextNode, id: string | undefined): boolean {
  return context.id === id || others.some((other) => other.id === id);
}

function hasPin(node: ContextNode, { pins }: ActiveContexts): boolean {
  return pins.all.some(({ contextId }) => isOf(node, contextId));
}

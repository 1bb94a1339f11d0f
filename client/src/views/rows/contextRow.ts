import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, type MarkdownString } from 'vscode';
import type { SeverityDto } from '../../../../server/src/protocol/findings';
import type { ContextDto } from '../../../../server/src/protocol/protocol';
import { printable } from '../shortPath';
import { isBroken } from '../../contexts/isBroken';
import type { ContextNode, SamePathNode } from '../treeNode';
import { errorIcon } from './icons';
import { appendParagraph, tooltipWithLinks } from './tooltip';
import { joined, listed, sentence } from './words';

const { Collapsed, Expanded } = TreeItemCollapsibleState;

const contextIcons: Readonly<Record<ContextDto['kind'], string>> = {
  terminal: 'terminal',
  debug: 'debug-alt',
  launch: 'debug-start',
  task: 'tools',
  test: 'beaker',
  notebook: 'notebook',
  option: 'settings',
  pie: 'package',
  mod_wsgi: 'server-process',
  uwsgi: 'server-process',
  embedded: 'plug',
};

/** One way of running Python, or several with the same path. */
export function contextItem(node: ContextNode): TreeItem {
  const { context, others, isOpen, label, findings } = node;
  const names = [label.name, ...others.map(({ name }) => name)];
  const item = new TreeItem(printable(listed(names)), isOpen ? Expanded : Collapsed);
  const state = stateOf(context);
  const counts = [...countWords(node, 'error'), ...countWords(node, 'warning')];
  const isWrong = isBroken(context) || findings.here.some(isError) || findings.elsewhere.some(isError);
  item.description = printable(joined(state, ...counts, ...label.detail));
  item.tooltip = contextTooltip(node);
  item.iconPath = isWrong ? errorIcon : new ThemeIcon(contextIcons[context.kind]);
  item.contextValue = 'context interpreter';
  item.accessibilityInformation = {
    label: sentence(
      printable(listed([context, ...others].map(({ name }) => name))),
      state,
      context.version,
      ...counts,
    ),
  };
  return item;
}

function isError({ finding }: { readonly finding: { readonly severity: SeverityDto } }): boolean {
  return finding.severity === 'error';
}

function stateOf({ status, isElsewhere, complete, incomplete }: ContextDto): string {
  if (isElsewhere === true) {
    return l10n.t('for another machine');
  }
  if (status === 'fatal') {
    return complete ? l10n.t('would not start') : l10n.t('unknown');
  }
  if (complete) {
    return '';
  }
  return incomplete === undefined ? l10n.t('may be changed by start-up code') : l10n.t('partly unknown');
}

/** What is wrong here, but for why it would not start, which is said already. */
function countWords({ context, findings }: ContextNode, severity: 'error' | 'warning'): readonly string[] {
  const isSaid = context.status === 'fatal' && severity === 'error';
  const count =
    findings.here.filter(({ finding }) => finding.severity === severity).length - (isSaid ? 1 : 0);
  if (count <= 0) {
    return [];
  }
  switch (severity) {
    case 'error':
      return [count === 1 ? l10n.t('1 error') : l10n.t('{0} errors', count)];
    case 'warning':
      return [count === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', count)];
  }
}

function contextTooltip({ context, others }: ContextNode): MarkdownString {
  const { name, interpreter, prefix, basePrefix, fatal, complete, incomplete, alternative } = context;
  const tooltip = tooltipWithLinks();
  appendParagraph(tooltip, [name, ...others.map((other) => other.name)].join(', '));
  if (fatal !== undefined) {
    appendParagraph(tooltip, fatal);
  }
  if (!complete && (incomplete !== undefined || alternative === undefined)) {
    appendParagraph(
      tooltip,
      incomplete ?? l10n.t('Code that is not understood runs at start-up and may change the path.'),
    );
  }
  const facts = [`executable   ${interpreter}`, `prefix       ${prefix}`];
  if (basePrefix !== prefix) {
    facts.push(`base_prefix  ${basePrefix}`);
  }
  tooltip.appendCodeblock(printable(facts.join('\n')), 'text');
  if (alternative === undefined) {
    return tooltip;
  }
  if (alternative.fatal !== undefined) {
    const { because, fatal: failure } = alternative;
    return tooltip.appendText(l10n.t('{0}; in that case Python would not start: {1}', because, failure));
  }
  const paths = alternative.paths.map((path) => (path === '' ? "''" : path)).join('\n');
  return tooltip
    .appendText(l10n.t('{0}; in that case the path is', alternative.because))
    .appendCodeblock(printable(paths), 'text');
}

/** The contexts that a row stands for. */
export function samePathItem({ of }: SamePathNode): TreeItem {
  const count = of.others.length + 1;
  const item = new TreeItem(l10n.t('{0} contexts with this path', count), Collapsed);
  const names = listed([of.context, ...of.others].map(({ name }) => name));
  item.description = printable(names);
  item.tooltip = l10n.t('Expand to compare or isolate one of them');
  item.iconPath = new ThemeIcon('layers');
  item.contextValue = 'samePath';
  item.accessibilityInformation = {
    label: sentence(l10n.t('{0} contexts with this path', count), printable(names)),
  };
  return item;
}

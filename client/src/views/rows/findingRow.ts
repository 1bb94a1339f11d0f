import { l10n, ThemeIcon, TreeItem, TreeItemCollapsibleState, type MarkdownString } from 'vscode';
import type { FindingDto, SeverityDto } from '../../../../server/src/protocol/findings';
import { printable } from '../shortPath';
import type { ElsewhereNode, FindingNode, FindingsNode } from '../treeNode';
import { preferredFix } from '../preferredFix';
import { severityIcons } from './icons';
import { placeText } from './placeText';
import { appendLink, appendParagraph, appendPlace, tooltipWithLinks } from './tooltip';
import { joined, listed, sentence } from './words';

/** What is wrong, said once. */
export function findingItem(node: FindingNode): TreeItem {
  const { finding } = node;
  const item = new TreeItem(printable(firstSentence(finding.message)));
  const contexts = contextWords(node);
  item.description = printable(joined(placeText(finding.place), contexts));
  item.iconPath = severityIcons[finding.severity];
  describeFinding(item, finding, node, contexts);
  return item;
}

/** What every row of a finding has, whatever its label says. */
export function describeFinding(
  item: TreeItem,
  finding: FindingDto,
  node: object,
  ...more: readonly string[]
): void {
  item.tooltip = findingTooltip(finding, ...more);
  item.contextValue = findingValue(finding);
  item.command = {
    command: 'pythonPathInspector.openCause',
    title: l10n.t('Open the Cause'),
    arguments: [node],
  };
  const fix = preferredFix(finding);
  item.accessibilityInformation = {
    label: sentence(
      `${severityWord(finding.severity)}: ${printable(finding.message)}`,
      printable(placeText(finding.place)),
      ...more.map(printable),
      fix === undefined ? '' : l10n.t('fix: {0}', printable(fix.title)),
    ),
  };
}

function findingValue({ place, fixes }: FindingDto): string {
  return [
    'finding',
    ...(place === undefined ? [] : ['place']),
    ...(fixes.some(({ preferred }) => preferred) ? ['preferred'] : []),
    ...(fixes.length > 0 ? ['fixes'] : []),
  ].join(' ');
}

export const APPLY_FINDING_FIX = 'pythonPathInspector.applyFindingFix';
export const EXPLAIN_FINDING = 'pythonPathInspector.explainFinding';

function findingTooltip(finding: FindingDto, ...more: readonly string[]): MarkdownString {
  const { id, message, place, related, code } = finding;
  const tooltip = tooltipWithLinks(APPLY_FINDING_FIX, EXPLAIN_FINDING);
  appendParagraph(tooltip, message);
  for (const text of more.filter((each) => each !== '')) {
    appendParagraph(tooltip, text);
  }
  if (place !== undefined) {
    appendPlace(tooltip, place);
  }
  for (const other of related) {
    appendPlace(tooltip, other.place, other.text);
  }
  const fix = preferredFix(finding);
  if (fix !== undefined) {
    appendLink(tooltip, l10n.t('Fix: {0}', fix.title), APPLY_FINDING_FIX, { findingId: id, fixId: fix.id });
  }
  return appendLink(tooltip, code, EXPLAIN_FINDING, code);
}

function severityWord(severity: SeverityDto): string {
  switch (severity) {
    case 'error':
      return l10n.t('Error');
    case 'warning':
      return l10n.t('Warning');
    case 'information':
      return l10n.t('Information');
    case 'hint':
      return l10n.t('Hint');
  }
}

function contextWords({ contexts }: FindingNode): string {
  switch (contexts.kind) {
    case 'all':
      return '';
    case 'also':
      return l10n.t('also: {0}', listed(contexts.names));
    case 'only':
      return listed(contexts.names);
    case 'under':
      return l10n.t('see {0}', contexts.name);
  }
}

/** It stands alone; the rest says what to do, and is in the tooltip. */
export function firstSentence(message: string): string {
  const [, first = message] = /^(.+?)\.(?=\s+\S)/s.exec(message) ?? [];
  return first;
}

export function findingsItem({ about, findings }: FindingsNode): TreeItem {
  const label = about === 'machine' ? l10n.t('About this machine') : l10n.t('About this folder');
  const hasErrors = findings.some(({ severity }) => severity === 'error');
  const item = new TreeItem(
    label,
    hasErrors ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed,
  );
  const [worst] = findings;
  item.description = String(findings.length);
  item.tooltip =
    about === 'machine'
      ? l10n.t('Findings that concern every folder on this machine')
      : l10n.t('Findings that do not concern a run context');
  item.iconPath =
    about === 'machine' || worst === undefined
      ? new ThemeIcon('device-desktop')
      : severityIcons[worst.severity];
  item.contextValue = 'findings';
  item.accessibilityInformation = {
    label: sentence(
      label,
      findings.length === 1 ? l10n.t('1 finding') : l10n.t('{0} findings', findings.length),
    ),
  };
  return item;
}

export function elsewhereItem({ findings }: ElsewhereNode): TreeItem {
  const label =
    findings.length === 1
      ? l10n.t('1 finding of other contexts')
      : l10n.t('{0} findings of other contexts', findings.length);
  const item = new TreeItem(label, TreeItemCollapsibleState.Collapsed);
  const hosts = l10n.t('see {0}', printable(listed([...new Set(findings.map(({ hostName }) => hostName))])));
  item.description = hosts;
  item.iconPath = new ThemeIcon('arrow-small-up');
  item.tooltip = l10n.t('These findings also concern this context');
  item.contextValue = 'elsewhere';
  item.accessibilityInformation = { label: sentence(label, hosts) };
  return item;
}

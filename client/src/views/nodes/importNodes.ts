/** The rows of an explained import: one for each answer, with the contexts that give it, and below it what it is made of. */

import { l10n } from 'vscode';
import type {
  FoundModuleDto,
  ImportExplanationDto,
  ImportInContextDto,
  ModuleFileDto,
} from '../../../../server/src/protocol/imports';
import type { ImportAnswerNode, ImportDetailNode, ImportNode } from '../treeNode';
import { nodesWithIds } from './uniqueIds';

const ROOT = 'import:';

export function importNodes(explanation: ImportExplanationDto | undefined): readonly ImportNode[] {
  return explanation === undefined
    ? []
    : [{ kind: 'import', id: `${ROOT}${explanation.module}`, explanation }];
}

export function importAnswerNodes({ id, explanation }: ImportNode): readonly ImportAnswerNode[] {
  const groups = new Map<string, ImportInContextDto[]>();
  for (const context of explanation.contexts) {
    const { contextId: _, name: _name, active: _active, ...answer } = context;
    const key = JSON.stringify(answer);
    groups.set(key, [...(groups.get(key) ?? []), context]);
  }
  const groupsOfRows = [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, others }],
  );
  return nodesWithIds(
    groupsOfRows,
    ({ first }) => `${id}/${first.contextId}`,
    ({ first, others }, rowId) => ({ kind: 'importAnswer', id: rowId, answer: first, others, explanation }),
  );
}

export function importDetailNodes(node: ImportAnswerNode): readonly ImportDetailNode[] {
  const { answer, explanation } = node;
  const details = [
    ...(answer.found === undefined ? [] : foundDetails(answer.found)),
    ...answer.shadowed.flatMap((each) =>
      fileDetails(each).map((detail) => ({ ...detail, detail: l10n.t('hidden') })),
    ),
    ...answer.reasons.map(({ text, place, file }) => ({
      text,
      detail: file?.path ?? '',
      icon: 'reason' as const,
      ...(place === undefined ? {} : { place }),
    })),
    ...(answer.nearest.length === 0
      ? []
      : [{ text: l10n.t('Similar names'), detail: answer.nearest.join(', '), icon: 'note' as const }]),
    ...(answer.outcome === 'missing' ? providerDetails(explanation) : []),
    ...(answer.outcome === 'missing' && answer.searched.length > 0
      ? [{ text: l10n.t('Searched'), detail: searchedText(answer.searched), icon: 'entry' as const }]
      : []),
    ...(answer.incomplete === undefined
      ? []
      : [{ text: l10n.t('May differ'), detail: answer.incomplete, icon: 'unsure' as const }]),
  ];
  return nodesWithIds(
    details,
    ({ text, detail }) => `${node.id}/${text}:${detail}`,
    (detail, id) => ({ kind: 'importDetail', id, ...detail }),
  );
}

/** Python shows the empty entry so. */
function searchedText(searched: readonly string[]): string {
  return searched.map((path) => (path === '' ? "''" : path)).join(', ');
}

type Detail = Omit<ImportDetailNode, 'kind' | 'id'>;

function foundDetails(found: FoundModuleDto): readonly Detail[] {
  const { entry, finder, distribution, kind } = found;
  const files = fileDetails(found);
  return [
    ...(files.length === 0 ? [{ text: kind, detail: '', icon: 'file' as const }] : files),
    ...(entry === undefined
      ? []
      : [
          {
            text: l10n.t('Entry {0}: {1}', entry.index, entry.path),
            detail: entry.origin,
            icon: 'entry' as const,
            ...(entry.cause === undefined ? {} : { place: entry.cause }),
          },
        ]),
    ...(finder === undefined
      ? []
      : [{ text: finder.name, detail: l10n.t('answers'), icon: 'entry' as const, place: finder.place }]),
    ...(distribution === undefined
      ? []
      : [
          {
            text: `${distribution.name} ${distribution.version}`.trim(),
            detail: l10n.t('distribution'),
            icon: 'package' as const,
            place: distribution.place,
          },
        ]),
  ];
}

function fileDetails({ files, kind }: FoundModuleDto): readonly Detail[] {
  return files.map((file) => ({ text: file.path, detail: kind, icon: 'file', ...placeOf(file) }));
}

function placeOf({ uri, isDirectory }: ModuleFileDto): Pick<Detail, 'place'> {
  const start = { line: 0, character: 0 };
  return uri === undefined || isDirectory ? {} : { place: { uri, range: { start, end: start } } };
}

function providerDetails({ provider, declared }: ImportExplanationDto): readonly Detail[] {
  const [first] = declared;
  return provider === undefined
    ? []
    : [
        {
          text: l10n.t('{0} brings it', provider),
          detail:
            first === undefined ? l10n.t('not declared by the project') : l10n.t('declared by the project'),
          icon: 'package',
          ...(first === undefined ? {} : { place: first.place }),
        },
      ];
}

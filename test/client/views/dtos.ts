/** Values of the protocol for tests of the rows. */

import type { FindingDto } from '../../../server/src/protocol/findings';
import type { ContextDto, EntryDto, FolderDto } from '../../../server/src/protocol/protocol';

export function entryDto(more: Partial<EntryDto> = {}): EntryDto {
  return {
    index: 0,
    path: '/a',
    kind: 'pth',
    exists: true,
    isDirectory: true,
    origin: '.pth file',
    why: 'Listed in a.pth line 1',
    ...more,
  };
}

export function contextDto(more: Partial<ContextDto> = {}): ContextDto {
  const name = more.name ?? 'Terminal';
  return {
    id: `file:///shop#${more.kind ?? 'terminal'}:${name}`,
    name,
    kind: 'terminal',
    interpreter: '/usr/bin/python',
    version: 'CPython 9.8.0',
    status: 'ok',
    complete: true,
    prefix: '/usr',
    basePrefix: '/usr',
    entries: [],
    startupCode: [],
    ...more,
  };
}

export function findingDto(more: Partial<FindingDto> = {}): FindingDto {
  return {
    id: `file:///shop#finding:${more.code ?? 'pth-missing-path'}:`,
    code: 'pth-missing-path',
    severity: 'warning',
    message: 'It does not exist. Remove it.',
    related: [],
    contextIds: [],
    fixes: [],
    scope: 'folder',
    page: 'https://example.com',
    ...more,
  };
}

export function folderDto(contexts: readonly ContextDto[], findings: readonly FindingDto[] = []): FolderDto {
  return { uri: 'file:///shop', name: 'shop', contexts, findings };
}

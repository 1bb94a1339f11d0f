/** A closer look at start-up code that is not understood. If all code is understood, nothing is read. */

import { importedModules, importsIn } from '../formats/python/pythonImports';
import { parsePython } from '../formats/python/pythonTree';
import { decodeSurrogateEscape } from '../text/bytes';
import { definedOnly } from '../model/definedOnly';
import type { InspectedContext } from '../model/inspection';
import type { StartupCode } from '../model/startupResult';
import type { StartupCodeFacts } from '../model/facts/startupCodeFacts';
import type { FileSystem } from '../ports/fileSystem';
import { ImportSearch } from './search/importSearch';
import { ownerOfFile } from './fileOwners';
import { signsInLine, signsInModule } from './suspicion';

const SOURCE_LIMIT = 1024 * 1024;

export function startupCodeFacts(inspected: InspectedContext, fs: FileSystem): readonly StartupCodeFacts[] {
  const unknown = inspected.result.startupCode.filter(
    ({ state, judgement }) => state.kind === 'runs' && judgement.kind === 'unknown',
  );
  if (unknown.length === 0) {
    return [];
  }
  const search = new ImportSearch(inspected, fs);
  return unknown.map((code) => factsOf(code, inspected, search, fs));
}

function factsOf(
  code: StartupCode,
  { context: { platform } }: InspectedContext,
  search: ImportSearch,
  fs: FileSystem,
): StartupCodeFacts {
  const { kind, file, range } = code;
  const owner = ownerOfFile(file, platform.dirname(file), { fs, platform });
  const place = { kind, file, range, ...definedOnly({ owner }) };
  const inLine = signsInLine(code.code);
  if (inLine.length > 0) {
    return { ...place, evidence: inLine };
  }
  // A distribution answers for what it lists; a file of unknown origin is examined.
  const modules = owner === undefined ? modulesOf(code, search) : [];
  for (const module of modules.filter((path) => platform.isAbsolute(path))) {
    const source = fs.read(module, SOURCE_LIMIT);
    const evidence = source.kind === 'bytes' ? signsInModule(decodeSurrogateEscape(source.bytes)) : [];
    if (evidence.length > 0) {
      return { ...place, evidence, ...(module === file ? {} : { module }) };
    }
  }
  return { ...place, evidence: [] };
}

/** Source files: the module itself, or those that the line imports from outside the standard library. */
function modulesOf({ kind, file, code }: StartupCode, search: ImportSearch): readonly string[] {
  switch (kind) {
    case 'site':
    case 'sitecustomize':
    case 'usercustomize':
      return file.endsWith('.py') ? [file] : [];
    case 'start':
      return sourceOf(code.split(':', 1)[0] ?? '', search);
    case 'pth':
      return importsIn(parsePython(code))
        .flatMap(importedModules)
        .flatMap((module) => sourceOf(module, search));
  }
}

function sourceOf(module: string, search: ImportSearch): readonly string[] {
  const { spec } = search.find(module);
  return spec?.kind === 'source' && spec.origin !== undefined && !search.isStandard(spec)
    ? [spec.origin]
    : [];
}

/** Modules that run at start-up, such as `sitecustomize`: what they do to the path counts only if all of it is understood. */

import { parsePython } from '../../formats/python/pythonTree';
import { TextIndex } from '../../text/positions';
import { CodeEffort, CodeState, PathAliases, type CodeUnit } from './codeState';
import { runModule } from './codeStatements';
import type { PathItem } from './codeValues';

/** Undefined if there is a statement whose effect only running it shows. */
export function plainCode(
  source: string,
  unit: Omit<CodeUnit, 'tree' | 'index' | 'mentioned' | 'followed' | 'effort' | 'aliases'>,
  items: readonly PathItem[],
  cwd: string,
): CodeState | undefined {
  const tree = parsePython(source);
  const index = new TextIndex(source);
  const state = new CodeState(
    {
      ...unit,
      tree,
      index,
      mentioned: new Set(),
      followed: new Set(),
      effort: new CodeEffort(),
      aliases: new PathAliases(),
    },
    items,
    cwd,
  );
  runModule(state, new Set());
  return tree.isWellFormed && state.isPlain && state.isCertain ? state : undefined;
}

/** Which tool installs into a run context's own environment. */

import type { ImportExplainer } from '../../core/explainImports';
import type { FolderInspection, InspectedContext } from '../../core/model/inspection';
import type { FileSystem } from '../../core/ports/fileSystem';

export type InstallTool = 'pip' | 'uv';

/** Undefined for an installation that another tool manages (PEP 668), and where nothing installs. */
export function installTool(
  inspected: InspectedContext,
  { environments }: FolderInspection,
  fs: FileSystem,
  { search }: ImportExplainer,
): InstallTool | undefined {
  const { result, context, foreign } = inspected;
  const { platform } = context;
  if (foreign !== undefined || context.embedding !== undefined || result.executable === '') {
    return undefined;
  }
  const isManaged = fs.stat(platform.join(result.stdlibDir, 'EXTERNALLY-MANAGED')).kind === 'file';
  if (result.venv === undefined && isManaged) {
    return undefined;
  }
  if (search.find('pip').spec !== undefined) {
    return 'pip';
  }
  const environment = environments.find(({ root }) => root === result.prefix);
  const isOfUv = environment?.pyvenvCfg?.settings.some(({ key }) => key.toLowerCase() === 'uv');
  return isOfUv === true ? 'uv' : undefined;
}

/** Modules that were installed are gone: importing them fails, while pip says that all is well. */

import { indexOf } from '../shared/folderIndex';
import type { FixDraft } from '../../fixes/fixDraft';
import { inTerminal } from '../../fixes/inTerminal';
import { typedPath } from '../../fixes/typedPath';
import { isDistributionName, isVersion } from '../../formats/packages/coreMetadata';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import type { DamagedDistribution } from '../../model/facts/installFacts';
import { message } from '../../model/message';
import { lineStart } from '../../text/positions';
import { listed } from '../shared/listed';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data extends DamagedDistribution {
  readonly inspected: InspectedContext;
}

export const installIncomplete = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'install-incomplete',
  severity: 'warning',
  summary: 'Files of an installed distribution are missing',
  cites: ['Python Packaging User Guide, "Recording installed projects", The RECORD file', 'PEP 376'],
  *checkContext(inspected) {
    for (const installs of inspected.installs ?? []) {
      for (const damaged of installs.incomplete) {
        yield {
          file: damaged.record,
          range: lineStart(damaged.line),
          data: { ...damaged, inspected },
          contexts: [inspected.context.name],
        };
      }
    }
  },
  message: ({ distribution: { name, version }, files }) =>
    message(
      'Modules of {name} {version} are missing: {files}. Importing them fails. Reinstall it (pip install --force-reinstall {name}).',
      { name, version, files: listed(files) },
    ),
  fixes: ({ data }, facts) => reinstall(data, facts),
});

/** Not if it came from elsewhere than an index: another project may have its name there. */
function reinstall(
  { distribution: { name, version }, fromUrl, inspected }: Data,
  facts: FolderFacts,
): readonly FixDraft[] {
  const { folder, programs, machine } = facts;
  const python = typedPath(inspected.result.executable, folder, machine.platform);
  const noPip = indexOf(facts).environmentOf(inspected)?.contents?.hasPip === false;
  const uv = programs?.get('uv');
  if (fromUrl === true || !isDistributionName(name) || !isVersion(version) || (noPip && uv === undefined)) {
    return [];
  }
  const installer: readonly [string, ...string[]] =
    noPip && uv !== undefined
      ? [uv, 'pip', 'install', '--python', python, '--reinstall']
      : [python, '-I', '-m', 'pip', 'install', '--force-reinstall'];
  return [
    inTerminal(folder, [[...installer, '--no-deps', `${name}==${version}`]], {
      title: message('Reinstall {name} {version} in a terminal…', { name, version }),
      preferred: false,
    }),
  ];
}

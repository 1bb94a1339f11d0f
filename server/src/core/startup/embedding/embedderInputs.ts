/** What an application that links Python gives to getpath. Up to 3.12 there is `Py_SetPath`, from 3.8 `PyConfig`. */

import { definedOnly } from '../../model/definedOnly';
import type { Embedding } from '../../model/embedding';
import type { Platform } from '../../model/platform';
import type { PythonVersion } from '../../model/version';
import type { PathConfig, RuntimeFacts } from '../getpath/inputs';
import { behaves, defaultProgramName } from '../versions';

export function embedderFacts(
  embedding: Embedding | undefined,
  { delimiter }: Platform,
): Pick<RuntimeFacts, 'pySetPath'> {
  return embedding?.init === 'legacy' && embedding.searchPaths !== undefined
    ? { pySetPath: embedding.searchPaths.join(delimiter) }
    : {};
}

/**
 * QUIRK(embedder-has-no-argv): nothing was typed, so without a program name Python looks for its own usual name in
 * PATH, and may find another Python. CPython 3.11 Python/initconfig.c, config_init_program_name().
 */
export function embedderConfig(embedding: Embedding, version: PythonVersion): PathConfig {
  const { init, home, executable, pythonpath, searchPaths } = embedding;
  const programName = embedding.programName ?? '';
  return {
    programName: programName === '' ? defaultProgramName(version) : programName,
    ...definedOnly({ home }),
    ...(init === 'legacy' || !behaves('hasPyConfig', version)
      ? {}
      : {
          ...definedOnly({ executable, pythonpathEnv: pythonpath }),
          ...(searchPaths === undefined
            ? {}
            : { moduleSearchPaths: searchPaths, moduleSearchPathsSet: true }),
        }),
  };
}

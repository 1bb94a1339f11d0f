/** Where a finding is shown that no file causes. */

import type { Platform } from '../../core/model/platform';
import type { FolderFacts } from '../../core/model/inspection';
import type { FileSystem } from '../../core/ports/fileSystem';

interface Disk {
  readonly platform: Platform;
  readonly fileSystem: FileSystem;
}

/** In the order in which a person would look there for what a project says about its Python. */
const PROJECT_FILES = [
  'pyproject.toml',
  'setup.cfg',
  'setup.py',
  'Pipfile',
  'requirements.txt',
  'tox.ini',
  'pytest.ini',
  'environment.yml',
  '.env',
  'manage.py',
  'main.py',
  'app.py',
];

/**
 * The pyvenv.cfg of an environment, or the folder's settings: there the Python is chosen. With neither, only what must not be missed
 * has a place, in the file that the folder's Python starts with.
 */
export function standInFile(
  { environments, folder }: Pick<FolderFacts, 'environments' | 'folder'>,
  mustBeShown: boolean,
  { platform, fileSystem }: Disk,
): string | undefined {
  const isFile = (file: string): boolean => fileSystem.stat(file).kind === 'file';
  const choosing = [
    ...environments.flatMap(({ pyvenvCfg }) => pyvenvCfg?.file ?? []),
    platform.join(folder, '.vscode', 'settings.json'),
  ].find(isFile);
  return choosing ?? (mustBeShown ? projectFile(folder, isFile, { platform, fileSystem }) : undefined);
}

/** The folder itself, if there is no such file: it is named in the Problems panel, but has no line to open. */
function projectFile(
  folder: string,
  isFile: (file: string) => boolean,
  { platform, fileSystem }: Disk,
): string {
  const names = (directory: string): readonly string[] => {
    const listed = fileSystem.list(directory);
    return listed.kind === 'entries' ? listed.names.toSorted() : [];
  };
  const scripts = (directory: string): readonly string[] =>
    names(directory)
      .filter((name) => /\.pyw?$/i.test(name))
      .map((name) => platform.join(directory, name));
  const usual = PROJECT_FILES.map((name) => platform.join(folder, name)).find(isFile);
  return (
    usual ??
    scripts(folder).find(isFile) ??
    DESCRIPTIONS.map((name) => platform.join(folder, name)).find(isFile) ??
    SOURCE_FOLDERS.flatMap((name) => scripts(platform.join(folder, name))).find(isFile) ??
    folder
  );
}

const DESCRIPTIONS = ['README.md', 'README.rst', 'README.txt', 'README'];

const SOURCE_FOLDERS = ['src', 'app', 'scripts', 'tests'];

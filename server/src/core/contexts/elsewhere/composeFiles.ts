/** Compose files: which variables the services get, and which directories of the folder they see under another name. */

import {
  parseCompose,
  type ComposeEnvFile,
  type ComposeMount,
  type ComposeService,
} from '../../formats/deployment/composeFile';
import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { definedOnly } from '../../model/definedOnly';
import type { ElsewhereFacts, ElsewhereSource } from '../../model/facts/elsewhere';
import type { MissingEnvFile } from '../../model/facts/envFileFacts';
import { isBelow } from '../../model/platform';
import { exampleOf, isGone } from '../envFileExample';
import { ContainerEnvFiles } from './containerEnvFile';
import {
  filesIn,
  homeInImage,
  problemsIn,
  readEach,
  sourceOf,
  textsOf,
  type ElsewhereFile,
  type ElsewhereQuestion,
  type Mount,
} from './elsewhereReader';
import type { Source } from '../source';

const NAME = /^(?:docker-)?compose.*\.ya?ml$/;

export const composeFiles: Source = {
  name: 'Compose',
  files: ['**/{compose,docker-compose}*.{yml,yaml}'],
  elsewhere: readComposeFiles,
};

function readComposeFiles(question: ElsewhereQuestion): ElsewhereFacts {
  const files = [...filesIn([], NAME, question), ...filesIn(['.devcontainer'], NAME, question)];
  return readEach(files, question, (described) => {
    const { services, problems } = parseCompose(described.text);
    const directory = question.machine.platform.dirname(described.file);
    const common: CommonParts = {
      directory,
      others: textsOf(['Dockerfile', 'Containerfile'], question),
      isFirst: !isSet('PYTHONPATH', directory, question),
      envFiles: new ContainerEnvFiles(described, question),
    };
    return {
      sources: services.flatMap((service) => serviceSources(service, common, described, question)),
      problems: problemsIn(described.file, problems),
      missingEnvFiles: services.flatMap(({ envFiles }) => missingFiles(envFiles, described, question)),
    };
  });
}

/** What is the same for all services of a file. */
interface CommonParts {
  readonly directory: string;
  readonly others: readonly string[];
  readonly isFirst: boolean;
  readonly envFiles: ContainerEnvFiles;
}

function serviceSources(
  { variables, envFiles: named, passesOn, mounts, workingDirectory, user }: ComposeService,
  { directory, others, isFirst, envFiles }: CommonParts,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const { platform } = question.machine;
  const mapped = mounts.map((mount) => mountOf(mount, directory, question));
  const there = {
    kind: 'container',
    delimiter: ':',
    mounts: mapped,
    others,
  } as const;
  const folder = mapped.find(({ inFolder }) => inFolder === '')?.target ?? workingDirectory;
  const spelling = { ...homeInImage(user), ...definedOnly({ folder }) };
  const own = variables.map((variable) => ({ ...variable, spelling, isFirst }));
  const allFiles = new Set([
    ...named.map(({ path }) => path),
    ...(passesOn.has('PYTHONPATH') ? ['.env'] : []),
  ]);
  const fromFiles = [...allFiles].flatMap((path) => {
    const file = platform.normpath(platform.join(directory, path));
    return envFiles.sources({ file, mounts: mapped, spelling, isFirst, others });
  });
  return [...sourceOf({ ...there, variables: own, syntax: 'yaml' }, described, question), ...fromFiles];
}

/** Of several files Compose takes the directory of the first, which may be the folder. */
function missingFiles(
  envFiles: readonly ComposeEnvFile[],
  { file }: ElsewhereFile,
  { folder, fs, machine: { platform } }: ElsewhereQuestion,
): readonly MissingEnvFile[] {
  return envFiles.flatMap(({ path: written, range, isNeeded }): readonly MissingEnvFile[] => {
    const paths = [platform.dirname(file), folder].map((each) =>
      platform.normpath(platform.abspath(written, each)),
    );
    const [path = written] = paths;
    return isNeeded && isBelow(path, folder, platform) && paths.every((each) => isGone(each, fs))
      ? [
          {
            path,
            program: 'Docker Compose',
            setBy: { kind: 'file', file, syntax: 'yaml', range },
            ...definedOnly({ example: exampleOf(path, { fs, platform }) }),
          },
        ]
      : [];
  });
}

/** Whether the shell that Compose is started in has the variable, or the `.env` next to the file. interpolation.md there. */
function isSet(name: string, directory: string, { machine, fs }: ElsewhereQuestion): boolean {
  const file = machine.platform.join(directory, '.env');
  const dotenv = parseDotenv(file, fs.read(file, DOTENV_READ_LIMIT), () => undefined, 'environments');
  return (
    machine.processEnvironment.has(name) ||
    (dotenv?.variables.some((variable) => variable.name === name) ?? false)
  );
}

/** Compose resolves relative paths from the first file's directory; for a file next to devcontainer.json, that may be the folder. */
function mountOf(
  { source, target }: ComposeMount,
  directory: string,
  { folder, machine: { platform } }: ElsewhereQuestion,
): Mount {
  const isSure = directory === folder || source?.startsWith('..') === true;
  if (source === undefined || !isSure) {
    return { target };
  }
  const path = platform.normpath(platform.join(directory, source));
  if (path === folder) {
    return { target, inFolder: '' };
  }
  const inside = folder + platform.separator;
  return path.startsWith(inside)
    ? { target, inFolder: path.slice(inside.length).replaceAll('\\', '/') }
    : { target };
}

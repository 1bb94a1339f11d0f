/** `docker run --env-file` in tasks, makefiles and scripts: which files of variables containers get. */

import { readDockerRuns, type DockerRun } from '../../formats/deployment/dockerRun';
import { fileText } from '../../formats/fileText';
import { JsonDocument, propertiesOf } from '../../formats/jsonDocument';
import { readTasks, taskLine } from '../../formats/editor/tasksJson';
import { definedOnly } from '../../model/definedOnly';
import type { ElsewhereFacts, ElsewhereSource } from '../../model/facts/elsewhere';
import { ContainerEnvFiles, placeInFolder } from './containerEnvFile';
import {
  ELSEWHERE_READ_LIMIT,
  filesIn,
  homeInImage,
  readEach,
  type ElsewhereFile,
  type ElsewhereQuestion,
  type Mount,
} from './elsewhereReader';
import type { Source } from '../source';

const NAME = /^(?:(?:GNU)?[Mm]akefile|\.?[Jj]ustfile|[Tt]askfile\.ya?ml|.*\.(?:sh|bash))$/;

/** Where projects keep scripts. */
const DIRECTORIES: readonly (readonly string[])[] = [[], ['bin'], ['docker'], ['scripts']];

export const dockerRuns: Source = {
  name: 'docker run',
  files: ['**/{Makefile,makefile,GNUmakefile,justfile,Justfile,.justfile}', '**/.vscode/tasks.json'],
  recognized: {
    files: ['**/*.sh', '**/*.bash', '**/{Taskfile,taskfile}.{yml,yaml}'],
    isOurs: (file, fs) => {
      const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
      return content.kind === 'text' && content.text.includes('--env-file');
    },
  },
  elsewhere: readRuns,
};

function readRuns(question: ElsewhereQuestion): ElsewhereFacts {
  const files = [
    ...DIRECTORIES.flatMap((directory) => filesIn(directory, NAME, question)),
    ...filesIn(['.vscode'], /^tasks\.json$/, question),
  ];
  return readEach(files, question, (described) => {
    const read = new ContainerEnvFiles(described, question);
    return {
      sources: runsIn(described, question).flatMap((run) => sourcesOf(run, read, described, question)),
      // Others report what is wrong with these files.
      problems: [],
    };
  });
}

function runsIn({ file, text }: ElsewhereFile, question: ElsewhereQuestion): readonly DockerRun[] {
  if (!file.endsWith('tasks.json')) {
    return text.includes('--env-file') ? readDockerRuns(text) : [];
  }
  const document = new JsonDocument(file, text);
  const properties = propertiesOf(document.root);
  const lines = readTasks(document, properties, question.machine.platform.name).map(
    ({ command, args, quoting }) => taskLine([command, ...args], quoting),
  );
  return [...readDockerRuns(lines.join('\n')), ...tasksOfDocker(document)];
}

/** Tasks of the type `docker-run`. https://code.visualstudio.com/docs/containers/reference, "dockerRun object properties". */
function tasksOfDocker(document: JsonDocument): readonly DockerRun[] {
  return document.array(propertiesOf(document.root), 'tasks').map((task) => {
    const options = propertiesOf(propertiesOf(task).get('dockerRun')?.value);
    const text = (value: unknown): string | undefined =>
      typeof value === 'string' ? value.replaceAll('${workspaceFolder}', '.') : undefined;
    const envFiles = (options.get('envFiles')?.value.children ?? []).flatMap(
      ({ value }) => text(value) ?? [],
    );
    const mounts = (options.get('volumes')?.value.children ?? []).flatMap((volume) => {
      const properties = propertiesOf(volume);
      const source = text(properties.get('localPath')?.value.value);
      const target = text(properties.get('containerPath')?.value.value);
      return source === undefined || target === undefined ? [] : [{ source, target }];
    });
    return { envFiles, mounts };
  });
}

function sourcesOf(
  { envFiles, mounts }: DockerRun,
  read: ContainerEnvFiles,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const { folder, fs, machine } = question;
  const { platform } = machine;
  const mapped = mounts.map(({ source, target }): Mount => ({
    target,
    ...definedOnly({ inFolder: source.includes('$') ? undefined : placeInFolder(source, question) }),
  }));
  const directories = [folder, platform.dirname(described.file)];
  return envFiles.flatMap((path) => {
    const file = directories
      .map((directory) => platform.normpath(platform.abspath(path, directory)))
      .find((candidate) => fs.stat(candidate).kind === 'file');
    return file === undefined
      ? []
      : read.sources({
          file,
          mounts: mapped,
          spelling: homeInImage(undefined),
          isFirst: false,
          others: [],
        });
  });
}

/**
 * The `docker run` commands of a script, a makefile or a task: which files of variables the container gets, and which directories of
 * this machine it sees. https://docs.docker.com/reference/cli/docker/container/run/, --env-file, --volume, --mount; podman-run(1).
 */

import { shlexWords } from '../shell/shlexWords';

export interface DockerRun {
  /** As they are written, with `.` for the directory in which the command is started. */
  readonly envFiles: readonly string[];
  readonly mounts: readonly { readonly source: string; readonly target: string }[];
}

const RUN = /\b(?:docker|podman|nerdctl)(?:\s+container)?\s+run\b([^\n;&|]*)/g;

/** How shells, make, just, Windows and the editor write the directory. */
const HERE =
  /\$\(shell pwd\)|\$\$?\(pwd\)|`pwd`|\$\$?\{PWD\}|\$\$?PWD\b|\$\((?:PWD|CURDIR)\)|\$\{CURDIR\}|\$\{workspaceFolder\}|\{\{\s*justfile_directory\(\)\s*\}\}|%cd%/g;

export function readDockerRuns(text: string): readonly DockerRun[] {
  const lines = text.replace(/\\\r?\n/g, ' ').replace(HERE, '.');
  return [...lines.matchAll(RUN)].map(([, rest = '']) =>
    dockerOptions(shlexWords(rest).map(({ value }) => value)),
  );
}

/** The options among the words of a command; words for the program in the container hardly ever look like these. */
export function dockerOptions(words: readonly string[]): DockerRun {
  const given = words.flatMap((word, position): readonly (readonly [string, string])[] => {
    const [, name = '', own] = /^(--env-file|--volume|--mount|-v)(?:=(.*))?$/s.exec(word) ?? [];
    const value = own ?? words[position + 1];
    return name === '' || value === undefined ? [] : [[name, value]];
  });
  return {
    envFiles: given.flatMap(([name, value]) => (name === '--env-file' ? [value] : [])),
    mounts: given.flatMap(([name, value]) => {
      if (name === '--env-file') {
        return [];
      }
      const [source, target] = name === '--mount' ? longMount(value) : value.split(':');
      return source === undefined || target === undefined ? [] : [{ source, target }];
    }),
  };
}

function longMount(value: string): readonly [string | undefined, string | undefined] {
  return [
    /(?:^|,)(?:source|src)=([^,]*)/.exec(value)?.[1],
    /(?:^|,)(?:target|dst|destination)=([^,]*)/.exec(value)?.[1],
  ];
}

/**
 * Dockerfiles: `ENV` for whatever runs in the image, and what its commands set for themselves. `COPY` and a `.dockerignore` decide where
 * the folder is in the image: that is not guessed.
 */

import { parseDockerfile } from '../../formats/deployment/dockerfile';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { filesIn, homeInImage, readEach, sourceOf, type ElsewhereQuestion } from './elsewhereReader';
import type { Source } from '../source';

const NAME = /^(?:Dockerfile|Containerfile)(?:\.(?!dockerignore$)[\w.-]+)?$|\.[Dd]ockerfile$/;

/** Official images, and those made of an archive alone. What another image sets is not known here. https://hub.docker.com/_/python */
const SETS_NO_PYTHONPATH =
  /^(?:(?:docker\.io\/)?(?:library\/)?(?:python|debian|ubuntu|alpine|fedora|almalinux|rockylinux|buildpack-deps)(?:[:@].*)?|scratch)$/;

export const dockerfiles: Source = {
  name: 'Dockerfile',
  files: ['**/{Dockerfile,Containerfile}*', '**/*.{d,D}ockerfile'],
  elsewhere: readDockerfiles,
};

function readDockerfiles(question: ElsewhereQuestion): ElsewhereFacts {
  const directories = [[], ['docker'], ['.devcontainer']];
  const files = directories.flatMap((directory) => filesIn(directory, NAME, question));
  return readEach(files, question, (described) => {
    const { isWindows, variables } = parseDockerfile(described.text);
    const delimiter = isWindows ? ';' : ':';
    const isArgument = /^[ \t]*ARG[ \t]+PYTHONPATH\b/im.test(described.text);
    const there = variables.map((variable) => ({
      ...variable,
      spelling: { ...homeInImage(variable.user), hasAlternative: true },
      isFirst: SETS_NO_PYTHONPATH.test(variable.base) && !isArgument,
    }));
    return {
      sources: sourceOf(
        { kind: 'container', delimiter, mounts: [], variables: there, syntax: 'dockerfile' },
        described,
        question,
      ),
      problems: [],
    };
  });
}

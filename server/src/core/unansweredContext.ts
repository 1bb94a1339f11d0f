/** What is not known of a run context because a file system does not answer: its path may be different. */

import type { InspectedContext, Unanswered } from './model/inspection';
import { message, type Message } from './model/message';
import type { FileSystem } from './ports/fileSystem';

/** A context that would have looked at such a file system is not complete, and does not fail for what is missing there. */
export function noteUnanswered(inspected: InspectedContext, fs: FileSystem): InspectedContext {
  if (fs.hasUnanswering?.() !== true) {
    return inspected;
  }
  const unanswered = unansweredOf(inspected, fs);
  const [first] = unanswered;
  if (first === undefined) {
    return inspected;
  }
  const { context, result } = inspected;
  const because = doesNotAnswer(first);
  const { fatal } = result;
  return {
    ...inspected,
    unanswered,
    context: { ...context, uncertain: because },
    result: {
      ...result,
      complete: false,
      sysPath: result.sysPath.map((entry) =>
        fs.unanswering?.(context.platform.abspath(entry.path, context.cwd)) === undefined
          ? entry
          : { ...entry, hangs: true },
      ),
      ...(fatal === undefined ? {} : { fatal: { ...fatal, code: 'unsupported', message: because } }),
    },
  };
}

export function doesNotAnswer({ mount }: Unanswered): Message {
  return message('The file system at {mount} does not answer', { mount });
}

function unansweredOf(
  { context, interpreter, result }: InspectedContext,
  fs: FileSystem,
): readonly Unanswered[] {
  const { platform, cwd, argv0 } = context;
  const paths = [
    argv0,
    ...(context.environmentRoot === undefined ? [] : [context.environmentRoot]),
    ...(interpreter === undefined ? [] : [interpreter.realExecutable]),
    ...result.trace.flatMap(({ looked }) => looked.map(({ path }) => path)),
    ...(result.fatal === undefined ? [] : pathsOf(result.fatal.message)),
    ...result.sysPath.map(({ path }) => path),
    ...result.pthLines.flatMap(({ outcome }) => ('path' in outcome ? [outcome.path] : [])),
  ];
  const byMount = new Map<string, Unanswered>();
  for (const path of paths) {
    const absolute = platform.abspath(path, cwd);
    const mount = fs.unanswering?.(absolute);
    if (mount !== undefined && !byMount.has(mount)) {
      byMount.set(mount, { mount, path: absolute });
    }
  }
  return [...byMount.values()];
}

/** Arguments that may be paths: one, or a list of several. */
export function pathsOf({ args }: Message): readonly string[] {
  return Object.values(args).flatMap((value) =>
    typeof value === 'object' ? pathsOf(value) : [value, ...value.split(', ')],
  );
}

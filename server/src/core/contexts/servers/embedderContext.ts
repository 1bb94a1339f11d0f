/** What the run contexts of servers that link Python have in common. */

import { homeOfUser, PASSWORD_FILE, PASSWORD_FILE_LIMIT } from '../../formats/servers/passwordFile';
import { definedOnly } from '../../model/definedOnly';
import type { Embedding } from '../../model/embedding';
import { NO_FLAGS, type Account, type RunContext } from '../../model/runContext';
import type { EmbedderSearch } from '../contextSource';

type PythonSetUp = Pick<Embedding, 'home' | 'programName' | 'misreadHome'>;

export interface EmbedderStart
  extends
    Pick<RunContext, 'name' | 'kind' | 'argv0' | 'environment' | 'cwd' | 'account'>,
    Partial<Pick<RunContext, 'image' | 'chosenBy' | 'program'>> {
  /** As configured: an environment, or a home of Python. */
  readonly home: string | undefined;
  /** How the server uses its home. */
  readonly setUp: (isVenv: boolean) => PythonSetUp;
  readonly embedding: Omit<Embedding, keyof PythonSetUp>;
}

export function embedderContext(
  { home, setUp, embedding, ...own }: EmbedderStart,
  { machine: { platform }, fs }: EmbedderSearch,
): RunContext {
  const isVenv = home !== undefined && fs.stat(platform.join(own.cwd, `${home}/pyvenv.cfg`)).kind === 'file';
  const python = setUp(isVenv);
  return {
    ...own,
    platform,
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    ...(isVenv && python.misreadHome === undefined
      ? { environmentRoot: platform.abspath(home, own.cwd) }
      : {}),
    embedding: { ...python, ...embedding },
  };
}

/** A server that root starts runs its processes as another user; any other server can only be its own. */
export function serverAccount(user: string | undefined, { machine, fs }: EmbedderSearch): Account {
  const { account } = machine;
  if (account.superuser !== true || user === undefined) {
    return account;
  }
  const home = homeOfUser(user, fs.read(PASSWORD_FILE, PASSWORD_FILE_LIMIT));
  return { privileged: false, ...definedOnly({ home }) };
}

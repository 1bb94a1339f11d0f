/** Arguments that a process of this program gets from another one, before those of a person. */

import { decodeSurrogateEscape, encodeSurrogateEscape } from '../core/text/bytes';

/** Its calls are announced at descriptor 3. */
const WATCHED = '--pypath-watched';
/** All of them, not only those that may hang. */
const EVERY_CALL = '--pypath-every-call';
/** Followed by a mount point that does not answer, in hexadecimal digits: no byte gets lost. */
const HUNG = '--pypath-hung=';
/** Its output is shown in a terminal. */
const TERMINAL = '--pypath-terminal';

export interface OwnArguments {
  readonly watched: boolean;
  readonly everyCall: boolean;
  readonly hung: readonly string[];
  readonly terminal: boolean;
}

export function writeOwnArguments({ watched, everyCall, hung, terminal }: OwnArguments): readonly string[] {
  return [
    ...(watched ? [WATCHED] : []),
    ...(everyCall ? [EVERY_CALL] : []),
    ...(terminal ? [TERMINAL] : []),
    ...hung.map((mount) => HUNG + Buffer.from(encodeSurrogateEscape(mount)).toString('hex')),
  ];
}

/** `count`: how many there are. */
export function readOwnArguments(argv: readonly string[]): OwnArguments & { readonly count: number } {
  const after = argv.findIndex((argument) => !isOwn(argument));
  const own = after < 0 ? argv : argv.slice(0, after);
  return {
    count: own.length,
    watched: own.includes(WATCHED),
    everyCall: own.includes(EVERY_CALL),
    terminal: own.includes(TERMINAL),
    hung: own
      .filter((argument) => argument.startsWith(HUNG))
      .map((argument) => decodeSurrogateEscape(Buffer.from(argument.slice(HUNG.length), 'hex'))),
  };
}

function isOwn(argument: string): boolean {
  return [WATCHED, EVERY_CALL, TERMINAL].includes(argument) || argument.startsWith(HUNG);
}

/** The server's log: messages of the protocol, never the console, since standard output is the wire. */

import type { RemoteConsole } from 'vscode-languageserver';

export interface Log {
  error(text: string): void;
  warn(text: string): void;
  info(text: string): void;
  debug(text: string): void;
}

export function connectionLog(console: RemoteConsole): Log {
  return {
    error: (text) => {
      console.error(text);
    },
    warn: (text) => {
      console.warn(text);
    },
    info: (text) => {
      console.info(text);
    },
    debug: (text) => {
      console.debug(text);
    },
  };
}

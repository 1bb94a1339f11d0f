/** Start-up code in words: what it does, or why it does not run. */

import { message, type Message } from './message';
import type { StartupCode } from './startupResult';

const UNKNOWN = message('Unknown code: it may change the path');

export function describeJudgement({ state, judgement }: StartupCode): Message {
  if (state.kind === 'silenced') {
    return state.because;
  }
  switch (judgement.kind) {
    case 'understood':
      return message('{name}: {effect}', { name: judgement.name, effect: judgement.effect });
    case 'unknown':
      return UNKNOWN;
  }
}

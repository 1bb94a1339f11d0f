/** Start-up code in words: what it does, or why it does not run. */

import { message, renderMessage } from './message';
import type { StartupCode } from './startupResult';

const UNKNOWN = message('Unknown code: it may change the path');

export function describeJudgement({ state, judgement }: StartupCode): string {
  if (state.kind === 'silenced') {
    return renderMessage(state.because);
  }
  switch (judgement.kind) {
    case 'understood':
      return `${judgement.name}: ${renderMessage(judgement.effect)}`;
    case 'unknown':
      return renderMessage(UNKNOWN);
  }
}

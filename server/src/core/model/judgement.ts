/** Start-up code in words: what it does, or why it does not run. */

import { message, renderMessage } from './message';
import type { StartupCode } from './startupResult';

const UNKNOWN = message('Unknown code: it may change the path');

export function describeJudgement(
  { state, judgement }: StartupCode,
  translate?: (template: string) => string,
): string {
  if (state.kind === 'silenced') {
    return renderMessage(state.because, translate);
  }
  switch (judgement.kind) {
    case 'understood':
      return `${judgement.name}: ${renderMessage(judgement.effect, translate)}`;
    case 'unknown':
      return renderMessage(UNKNOWN, translate);
  }
}

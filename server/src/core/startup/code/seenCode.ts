/** The start-up code that was found so far, for questions that each further line asks. */

import type { StartupCode } from '../../model/startupResult';

/** A `.pth` file may have thousands of lines, so what was seen is not looked at again for each. */
export class SeenCode {
  private readonly code: readonly StartupCode[];
  private seen = 0;
  private readonly places = new Set<string>();
  private isUnknown = false;

  constructor(code: readonly StartupCode[]) {
    this.code = code;
  }

  /** Whether that line is among them. */
  has(kind: StartupCode['kind'], file: string, line: number): boolean {
    this.follow();
    return this.places.has(placeOf(kind, file, line));
  }

  /** Whether some of what ran is not understood. */
  hasUnknown(): boolean {
    this.follow();
    return this.isUnknown;
  }

  /** Code was put between what was seen. */
  restart(): void {
    this.seen = 0;
  }

  private follow(): void {
    for (const { kind, file, range, state, judgement } of this.code.slice(this.seen)) {
      this.places.add(placeOf(kind, file, range.start.line));
      this.isUnknown ||= state.kind === 'runs' && judgement.kind === 'unknown';
    }
    this.seen = this.code.length;
  }
}

function placeOf(kind: StartupCode['kind'], file: string, line: number): string {
  return `${kind}\0${String(line)}\0${file}`;
}

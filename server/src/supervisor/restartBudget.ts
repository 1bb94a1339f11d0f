/** How often a worker may be replaced: one that always ends is not started for ever. */

const MOST_RESTARTS = 5;
const WITHIN_MILLISECONDS = 3 * 60 * 1000;

export class RestartBudget {
  private readonly now: () => number;
  private spent: readonly number[] = [];

  constructor(now: () => number) {
    this.now = now;
  }

  /** False: too often within a short time. */
  spend(): boolean {
    const now = this.now();
    this.spent = [...this.spent.filter((moment) => now - moment < WITHIN_MILLISECONDS), now];
    return this.spent.length <= MOST_RESTARTS;
  }

  renew(): void {
    this.spent = [];
  }
}

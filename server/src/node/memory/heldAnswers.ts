/** Which large answers are kept in memory: the latest, within a budget. The disk is asked for the others again. */

interface Large {
  shrink(): void;
}

const BUDGET = 8 * 1024 * 1024;
/** Nobody asks for such a file twice. */
const LARGEST = 1024 * 1024;

export class HeldAnswers {
  /** The oldest first. */
  private readonly weights = new Map<Large, number>();
  private total = 0;

  hold(answer: Large, weight: number): void {
    this.release([answer]);
    if (weight > LARGEST) {
      answer.shrink();
      return;
    }
    if (weight === 0) {
      return;
    }
    this.weights.set(answer, weight);
    this.total += weight;
    for (const oldest of this.weights.keys()) {
      if (this.total <= BUDGET) {
        return;
      }
      this.release([oldest]);
      oldest.shrink();
    }
  }

  release(answers: readonly (Large | undefined)[]): void {
    for (const answer of answers) {
      const weight = answer === undefined ? undefined : this.weights.get(answer);
      if (answer !== undefined && weight !== undefined) {
        this.weights.delete(answer);
        this.total -= weight;
      }
    }
  }

  clear(): void {
    this.weights.clear();
    this.total = 0;
  }
}

/** CPU time next to that of a loop, so that a limit means the same on a slow or busy machine. */

/** Milliseconds of this process. */
export function cpuOf(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What the loop takes on an idle machine from 2023. */
const IDLE_LOOP = 12;

let text = '';

/** Compares and collects characters, as readers do. */
function loop(): void {
  text = '';
  let words = 0;
  for (let position = 0; position < 1_500_000; position += 1) {
    const character = 'a = "b", # c\n'.charAt(position % 13);
    words += /\s/.test(character) ? 1 : 0;
    text = position % 13 === 0 ? character : text + character;
  }
  if (words === 0) {
    throw new Error('The loop has counted nothing');
  }
}

/** How many times slower this machine is now; at least 1. */
export function slowness(): number {
  return Math.max(1, Math.min(...[0, 1, 2].map(() => cpuOf(loop))) / IDLE_LOOP);
}

import * as assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { wholeFolders } from '../../../client/src/contexts/wholeFolders';
import type { FolderDto } from '../../../server/src/protocol/protocol';

const whole: FolderDto = { uri: 'file:///shop', name: 'shop', contexts: [] };
const partial: FolderDto = { ...whole, pending: 2 };

describe('waiting for the contexts of all folders', () => {
  it('ends at once if all are there', async () => {
    const server = new Answers([[whole]]);
    assert.deepEqual(await server.wait(), [whole]);
    assert.equal(server.asked, 1);
    assert.equal(server.listeners, 0);
  });

  it('ends if the rest will not come by itself', async () => {
    const stopped = { ...partial, stopped: true };
    assert.deepEqual(await new Answers([[stopped]]).wait(), [stopped]);
  });

  it('asks again at each change, until the last folder is complete', async () => {
    const server = new Answers([
      [partial, partial],
      [whole, partial],
      [whole, whole],
    ]);
    const waiting = server.wait();
    for (const signal of ['change', 'state']) {
      await server.answered();
      assert.equal(await isSettled(waiting), false);
      server.emit(signal);
    }
    assert.deepEqual(await waiting, [whole, whole]);
    assert.equal(server.asked, 3);
    assert.equal(server.listeners, 0);
  });

  it('does not miss a change that comes before the answer', async () => {
    const server = new Answers([[partial], [whole]]);
    const waiting = server.wait();
    server.emit('change');
    assert.deepEqual(await waiting, [whole]);
  });

  it('ends with the error that a cancellation or a stop causes', async () => {
    const server = new Answers([[partial]]);
    const waiting = server.wait();
    await server.answered();
    server.emit('state');
    await assert.rejects(waiting, /no answer/);
    assert.equal(server.listeners, 0);
  });
});

/** Gives the answers one after the other, and none after the last. */
class Answers {
  asked = 0;
  private readonly emitter = new EventEmitter();
  private readonly answers: readonly (readonly FolderDto[])[];

  constructor(answers: readonly (readonly FolderDto[])[]) {
    this.answers = answers;
  }

  get listeners(): number {
    return this.emitter.listenerCount('change') + this.emitter.listenerCount('state');
  }

  wait(): Promise<readonly FolderDto[]> {
    return wholeFolders(() => this.answer(), [this.signal('change'), this.signal('state')]);
  }

  emit(signal: string): void {
    this.emitter.emit(signal);
  }

  /** Everything that was asked has been answered, and its callbacks have run. */
  async answered(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  private async answer(): Promise<readonly FolderDto[]> {
    const answer = this.answers[this.asked];
    this.asked += 1;
    await Promise.resolve();
    if (answer === undefined) {
      throw new Error('There is no answer');
    }
    return answer;
  }

  private signal(name: string) {
    return (listener: () => void) => {
      this.emitter.on(name, listener);
      return { dispose: () => this.emitter.off(name, listener) };
    };
  }
}

async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([
    promise.then(() => true),
    new Promise<boolean>((resolve) => {
      setImmediate(() => {
        resolve(false);
      });
    }),
  ]);
}

import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { runToEnd } from '../../server/src/core/ports/steps';
import { messageEncoder, writtenJson } from '../../server/src/language/writtenJson';

const OPTIONS = { charset: 'utf-8' } as const;

async function encoded(message: Parameters<typeof messageEncoder.encode>[0]): Promise<string> {
  return Buffer.from(await messageEncoder.encode(message, OPTIONS)).toString('utf8');
}

describe('an answer that is written in steps', () => {
  it('is what JSON.stringify makes of it', async () => {
    const members = fc.dictionary(fc.string(), fc.anything({ withDate: false, withBigInt: false }));
    await fc.assert(
      fc.asyncProperty(members, async (result) => {
        const message = { jsonrpc: '2.0', id: 7, result };
        const written = { ...message, result: runToEnd(writtenJson(result)) };
        assert.equal(await encoded(written), JSON.stringify(message));
        assert.equal(JSON.stringify(written), JSON.stringify(message));
      }),
      { numRuns: 100, seed: 37 },
    );
  });

  it('pauses after each of many', () => {
    const contexts = Array.from({ length: 1000 }, (_, index) => ({ id: String(index), entries: [] }));
    const steps = writtenJson({ folders: [{ contexts }] });
    let pauses = 0;
    while (steps.next().done !== true) {
      pauses += 1;
    }
    assert.ok(pauses >= 1000, String(pauses));
  });

  it('does not change other messages', async () => {
    const message = { jsonrpc: '2.0', method: 'window/logMessage', params: { message: 'é' } };
    assert.equal(await encoded(message), JSON.stringify(message));
  });
});

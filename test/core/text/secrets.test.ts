import * as assert from 'node:assert/strict';
import { isSecretName, maskLine, maskSecrets } from '../../../server/src/core/text/secrets';

describe('secrets in a text', () => {
  const names: Readonly<Record<'secret' | 'not', readonly string[]>> = {
    secret: [
      ...[
        'PASSWORD',
        'DB_PASSWORD',
        'PGPASSWORD',
        'db_pass',
        'MYSQL_PWD',
        'SECRET',
        'SECRET_KEY',
        'SECRET_KEY_BASE',
      ],
      ...[
        'GITHUB_TOKEN',
        'TOKEN',
        'APITOKEN',
        'accessToken',
        'API_KEY',
        'apiKey',
        'api-key',
        'AWS_SECRET_ACCESS_KEY',
      ],
      ...['STRIPE_KEY_SECRET', 'SENTRY_DSN', 'clientSecret', 'PRIVATE_KEY', 'GOOGLE_CREDENTIALS', 'TOKENS'],
    ],
    not: [
      ...[
        'PWD',
        'OLDPWD',
        'PATH',
        'PYTHONPATH',
        'tokenizer',
        'TOKENIZERS_PARALLELISM',
        'PASSENGER_APP',
        'KEY',
      ],
      ...['PASSWORD_FILE', 'TOKEN_URL', 'secretary', 'AUTHOR', 'COMPASS', 'SECRET_KEY_PATH', 'monkey'],
    ],
  };
  for (const [kind, list] of Object.entries(names)) {
    it(`knows which names are those of ${kind === 'secret' ? 'secrets' : 'something else'}`, () => {
      assert.deepEqual(
        list.filter((name) => isSecretName(name) !== (kind === 'secret')),
        [],
      );
    });
  }

  const texts: readonly (readonly [before: string, after: string])[] = [
    ["import os; os.environ['API_KEY'] = 'abc'", "import os; os.environ['API_KEY'] = '***'"],
    ['os.environ.setdefault("DB_PASSWORD", "a b")', 'os.environ.setdefault("DB_PASSWORD", "***")'],
    ["putenv('TOKEN', f('x'))", "putenv('TOKEN', ***))"],
    ['TOKEN: str = "a\\"b"', 'TOKEN: str = "***"'],
    ['TOKEN="never closed', 'TOKEN="***"'],
    ["TOKEN=a'b c'd python -m app", 'TOKEN=*** python -m app'],
    ['if token == "abc":', 'if token == "***"'],
    ['{"password": "abc", "user": "kim"}', '{"password": "***", "user": "kim"}'],
    ['python -m app --token abc --api-key=abc -v', 'python -m app --token *** --api-key=*** -v'],
    ['["--token", "abc", "x"]', '["--token", "***", "x"]'],
    ['curl https://kim:abc@host/x', 'curl https://kim:***@host/x'],
    ['redis://:abc@host:6379/0', 'redis://:***@host:6379/0'],
    [`git+https://${'x'.repeat(20)}@host/x`, 'git+https://***@host/x'],
    ['ssh://git@host/x, https://kim@host', 'ssh://git@host/x, https://kim@host'],
    ['Authorization: Bearer abcdefgh', 'Authorization: *** ***'],
    [`x = "ghp_${'a1'.repeat(18)}"`, 'x = "***"'],
    ['TOKEN=$OTHER_TOKEN python', 'TOKEN=$OTHER_TOKEN python'],
    ['PYTHONPATH=/a:/b python -m app', 'PYTHONPATH=/a:/b python -m app'],
    ['sys.path.insert(0, "/a")', 'sys.path.insert(0, "/a")'],
    ['SetEnv PASSWORD abc', 'SetEnv PASSWORD ***'],
    ['ENV API_KEY abc', 'ENV API_KEY ***'],
  ];
  for (const [before, after] of texts) {
    it(`hides them in ${before}`, () => {
      assert.equal(maskSecrets(before), after);
    });
  }

  const lines: readonly (readonly [before: string, after: string])[] = [
    ['PASSWORD=two words', 'PASSWORD=***'],
    ['  password: two words # x', '  password: ***'],
    ["export AWS_SECRET_ACCESS_KEY='abc'", 'export AWS_SECRET_ACCESS_KEY=***'],
    ['      "GITHUB_TOKEN": "abc",', '      "GITHUB_TOKEN": ***'],
    ['password:', 'password:'],
    ['TOKEN=${env:TOKEN}', 'TOKEN=${env:TOKEN}'],
    ['DATABASE_URL=postgres://kim:abc@db/shop', 'DATABASE_URL=postgres://kim:***@db/shop'],
    ['PYTHONPATH=src lib', 'PYTHONPATH=src lib'],
  ];
  for (const [before, after] of lines) {
    it(`hides them in the line ${before}`, () => {
      assert.equal(maskLine(before), after);
    });
  }

  it('takes time in proportion to the text', () => {
    const parts = [
      'TOKEN="',
      'a:',
      '--token ',
      'https://',
      'eyJaaaaaaaa.',
      'A=',
      '"',
      "'\\",
      '=',
      'Bearer ',
      'ENV A ',
      ' ',
    ];
    const cpu = (text: string): number => {
      const before = process.cpuUsage();
      maskSecrets(text);
      maskLine(text);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    for (const part of parts) {
      const [small, large] = [2_000, 20_000].map((times) =>
        Math.min(...[1, 2, 3].map(() => cpu(part.repeat(times)))),
      );
      // Ten times the text; quadratic time would be a hundred times as long.
      assert.ok((large ?? 0) < 40 * Math.max(small ?? 0, 1000), `${part}: ${String(small)} ${String(large)}`);
    }
  });
});

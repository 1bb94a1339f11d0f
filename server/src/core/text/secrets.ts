/**
 * Hides secrets in a text that is shown: code, a line of a command, a difference. By the names of variables and options, by the
 * passwords in URLs, and by the forms of well-known tokens. The file itself is not changed.
 *
 * Each pattern has bounded parts, so that it takes time in proportion to the text.
 */

const MASK = '***';

/** A word of a name that says that the value is secret. */
const SECRET_WORD =
  /password|passwd|passphrase|(?:secret|token|api_?key|access_?key|private_?key|account_?key|signing_?key|encryption_?key|credential)s?(?![a-z])|(?:^|_)(?:pass|pw|pwd|auth|authorization|dsn|cookie)(?:$|_)/;

/** Names of places and facts about a secret, not of the secret: `TOKEN_FILE`, `PASSWORD_MIN_LENGTH`. */
const NOT_THE_SECRET =
  /^(?:old)?_?pwd$|_(?:file|path|dir|directory|name|type|length|size|ttl|timeout|count|url|uri)$/;

export function isSecretName(name: string): boolean {
  // `apiKey` and `api-key` are `api_key`.
  const words = name
    .replaceAll(/([a-z\d])(?=[A-Z])/g, '$1_')
    .replaceAll(/[-.]/g, '_')
    .toLowerCase();
  return SECRET_WORD.test(words) && !NOT_THE_SECRET.test(words);
}

/** `scheme://user:password@`. RFC 3986, section 3.2.1. */
const URL_PASSWORD = /(\b[a-z][a-z\d+.-]{0,30}:\/\/[^\s/@:'"]{0,200}:)[^\s/@'"]{1,500}(?=@)/gi;
/** `https://token@`: a name of a person is shorter. */
const URL_TOKEN = /(\bhttps?:\/\/)[^\s/@:'"]{16,500}(?=@)/gi;

/** RFC 9110, section 11.6.2. */
const AUTHORIZATION = /(\b(?:Bearer|Basic)\s{1,3})[\w.~+/=-]{6,2000}/gi;

/** Tokens with a form of their own: GitHub, GitLab, Slack, PyPI, AWS, Google, OpenAI and others, Stripe, JWT (RFC 7519). */
const WELL_KNOWN =
  /\b(?:gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,255}|xox[abeprs]-[\w-]{10,255}|pypi-[\w-]{16,2000}|A(?:KI|SI)A[A-Z\d]{16}|AIza[\w-]{30,64}|sk-[\w-]{16,255}|[rs]k_(?:live|test)_\w{10,255}|eyJ[\w-]{8,4000}\.[\w-]{4,8000}\.[\w-]{0,4000})/g;

/** A value in quotes, to its end or that of the text; or a word, of which parts may be quoted. */
const VALUE = String.raw`(?:"(?:\\[^]|[^"\\])*(?:"|\\?$)|'(?:\\[^]|[^'\\])*(?:'|\\?$)|\$\{[^\s}]{0,200}\}|[^\s"';&|),}\]])`;

/** `NAME=value`, `name: value`, `["NAME"] = value`, `"NAME", "value"`, `name: str = value`. */
const ASSIGNMENT = new RegExp(
  String.raw`(?<![\w.-])([A-Za-z_][\w.-]{0,100})(["']?\]?\s{0,3}(?::\s{0,3}[\w.[\]| ]{1,40}\s{0,3}=|={1,2}>?|:)\s{0,3}|["']\s{0,3},\s{0,3}|\s{1,3}(?=["']))(${VALUE}{1,2000})`,
  'g',
);

/** `--token value`, `--token=value`, `"--token", "value"`. */
const OPTION = new RegExp(
  String.raw`(?<![\w-])(--?[A-Za-z][\w-]{0,60})(=|["']?\s{0,3},\s{0,3}|\s{1,3})(?!-)(${VALUE}{1,2000})`,
  'g',
);

/** `ENV NAME value` of a Dockerfile, `SetEnv NAME value` and `Define NAME value` of Apache. */
const DIRECTIVE = new RegExp(
  String.raw`(?<![\w-])(?<=\b(?:ENV|ARG|SetEnv|Define)\s{1,8})([A-Za-z_]\w{0,100})(\s{1,8})(${VALUE}{1,2000})`,
  'gi',
);

/** A line that is nothing but `NAME=value`: the value may have blanks in it. */
const WHOLE_LINE =
  /^([-+\s]{0,200}(?:export\s{1,8})?["']?)([A-Za-z_][\w.-]{0,100})(["']?\s{0,8}[:=]\s{0,8})(?=\S)(.*)$/;

/** Of one line of a file that sets variables. */
export function maskLine(line: string): string {
  const [, start = '', name = '', between = '', value = ''] = WHOLE_LINE.exec(line) ?? [];
  return isSecretName(name) && !isReference(value) ? `${start}${name}${between}${MASK}` : maskSecrets(line);
}

export function maskSecrets(text: string): string {
  return text
    .replaceAll(AUTHORIZATION, `$1${MASK}`)
    .replaceAll(OPTION, masked)
    .replaceAll(ASSIGNMENT, masked)
    .replaceAll(DIRECTIVE, masked)
    .replaceAll(URL_PASSWORD, `$1${MASK}`)
    .replaceAll(URL_TOKEN, `$1${MASK}`)
    .replaceAll(WELL_KNOWN, MASK);
}

function masked(whole: string, name: string, between: string, value: string): string {
  return isSecretName(name.replace(/^-+/, '')) ? `${name}${between}${maskedValue(value)}` : whole;
}

function maskedValue(value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? '';
  return isReference(value) ? value : `${quote}${MASK}${quote}`;
}

/** To a variable: its name is not secret. */
function isReference(value: string): boolean {
  return /^["']?\$(?:\w+|\{[\w:.]+\})["']?,?$/.test(value);
}

/**
 * The distribution on PyPI that provides a module, for well-known ones: the page of each, https://pypi.org/project/NAME/. A name that
 * is not here is never guessed, because somebody else may have taken it: usual names are only matched with what a project declares.
 */

/** Modules whose distribution has another name. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  attr: 'attrs',
  bs4: 'beautifulsoup4',
  cairo: 'pycairo',
  cairosvg: 'CairoSVG',
  Crypto: 'pycryptodome',
  cv2: 'opencv-python',
  dateutil: 'python-dateutil',
  decouple: 'python-decouple',
  discord: 'discord.py',
  docx: 'python-docx',
  dotenv: 'python-dotenv',
  dns: 'dnspython',
  environ: 'django-environ',
  faiss: 'faiss-cpu',
  fitz: 'PyMuPDF',
  flask_cors: 'Flask-Cors',
  flask_login: 'Flask-Login',
  flask_sqlalchemy: 'Flask-SQLAlchemy',
  git: 'GitPython',
  github: 'PyGithub',
  gi: 'PyGObject',
  graphql: 'graphql-core',
  jose: 'python-jose',
  jwt: 'PyJWT',
  kafka: 'kafka-python',
  ldap: 'python-ldap',
  magic: 'python-magic',
  markdown: 'Markdown',
  markdown_it: 'markdown-it-py',
  multipart: 'python-multipart',
  mysql: 'mysql-connector-python',
  MySQLdb: 'mysqlclient',
  nacl: 'PyNaCl',
  OpenSSL: 'pyOpenSSL',
  PIL: 'pillow',
  pkg_resources: 'setuptools',
  pptx: 'python-pptx',
  psycopg2: 'psycopg2-binary',
  pymysql: 'PyMySQL',
  PyQt5: 'PyQt5',
  PyQt6: 'PyQt6',
  pythoncom: 'pywin32',
  pytest_asyncio: 'pytest-asyncio',
  rest_framework: 'djangorestframework',
  ruamel: 'ruamel.yaml',
  sentence_transformers: 'sentence-transformers',
  serial: 'pyserial',
  skimage: 'scikit-image',
  sklearn: 'scikit-learn',
  slugify: 'python-slugify',
  socks: 'PySocks',
  telegram: 'python-telegram-bot',
  tlz: 'toolz',
  usb: 'pyusb',
  websocket: 'websocket-client',
  win32api: 'pywin32',
  win32com: 'pywin32',
  win32con: 'pywin32',
  win32gui: 'pywin32',
  wx: 'wxPython',
  yaml: 'PyYAML',
  zmq: 'pyzmq',
};

/** Modules whose distribution has the same name, but for case and underscores. */
const SAME_NAMES: ReadonlySet<string> = new Set(
  `aiofiles aiohttp alembic altair anyio arrow asyncpg attrs babel bcrypt black blinker bokeh boto3 botocore cachetools celery
certifi cffi chardet click cloudpickle colorama coverage cryptography cython dask debugpy django docutils duckdb docker
elasticsearch factory_boy faker fastapi filelock flake8 flask freezegun fsspec gensim geopandas gevent google_auth greenlet
gunicorn h11 h5py httpcore httpx hypothesis idna imageio invoke ipykernel ipython ipywidgets isort itsdangerous jinja2 joblib
jsonschema jupyter_client keras keyring lightgbm loguru lxml mako markupsafe marshmallow matplotlib mkdocs moto msgpack mypy
networkx nltk notebook nox numba numexpr numpy oauthlib openai openpyxl orjson packaging pandas paramiko pendulum peewee pexpect
pip platformdirs plotly pluggy polars poetry prometheus_client prompt_toolkit psutil psycopg pyarrow pycparser pydantic
pydantic_core pydantic_settings pygments pymongo pyparsing pyspark pytest pytest_mock pytz pywavelets rapidfuzz redis regex
requests requests_oauthlib rich rq ruff s3fs scapy scipy scrapy seaborn selenium sentry_sdk setuptools shapely simplejson six
sphinx spacy sqlalchemy sqlmodel starlette statsmodels streamlit structlog sympy tabulate tenacity tensorflow textual tiktoken
tokenizers toml tomli tomlkit toolz torch torchvision tornado tox tqdm traitlets transformers trio twine twisted typer
typing_extensions tzdata tzlocal ujson urllib3 uvicorn uvloop virtualenv watchdog watchfiles wcwidth websockets werkzeug wheel
wrapt xgboost xlrd xlsxwriter xmltodict yarl zipp zstandard`.split(/\s+/),
);

/** Of a top-level module, or of `google.cloud.storage` and the like. */
export function knownProvider(module: string): string | undefined {
  const [top = ''] = module.split('.');
  if (Object.hasOwn(OTHER_NAMES, top)) {
    return OTHER_NAMES[top];
  }
  const [, cloud = ''] = /^google\.cloud\.(\w+)/.exec(module) ?? [];
  if (cloud !== '') {
    return CLOUD.has(cloud) ? `google-cloud-${cloud}` : undefined;
  }
  return SAME_NAMES.has(top) ? top.replaceAll('_', '-') : SAME_NAMES.has(top.toLowerCase()) ? top : undefined;
}

const CLOUD: ReadonlySet<string> = new Set(['bigquery', 'firestore', 'logging', 'pubsub', 'storage']);

/** How distributions are usually named after the module that they provide: django-taggit, python-dateutil, PyMySQL, kafka-python, django-filter. */
export function usualNames(module: string): readonly string[] {
  const one = module.replace(/s$/, '');
  return [
    ...['django-', 'flask-', 'pytest-', 'python-', 'py-', 'py'].map((prefix) => `${prefix}${module}`),
    ...['-python', '-py', 'py', '-sdk'].map((suffix) => `${module}${suffix}`),
    // django_filters of django-filter, but not tests of pytest.
    ...(one === module || !one.includes('_') ? [] : [one]),
  ];
}

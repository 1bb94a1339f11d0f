/**
 * What programs have imported before the first line of the user's own file, beyond what start-up imports. Written by
 * `scripts/recordLoaded.mjs` from the real programs; do not edit.
 */

import type { RecordedProgram } from './recordedProgram';

export const PROGRAM_MODULES: Readonly<Record<string, RecordedProgram>> = {
  debugpy: {
    recordedFrom: [
      '2.7.18, debugpy 1.5.1',
      '3.6.15, debugpy 1.5.1',
      '3.7.16, debugpy 1.7.0',
      '3.8.18, debugpy 1.8.21',
      '3.9.18, debugpy 1.8.21',
      '3.10.13, debugpy 1.8.22',
      '3.11.7, debugpy 1.8.22',
      '3.12.1, debugpy 1.8.22',
      '3.13.0, debugpy 1.8.22',
      '3.14.10, debugpy 1.8.22',
      '3.15.2, debugpy 1.8.22',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7',
        names:
          'BaseHTTPServer Queue SimpleXMLRPCServer SocketServer StringIO _io _pydev_bundle.SimpleXMLRPCServer _pydev_bundle.StringIO _pydev_bundle.__builtin__ _pydev_bundle._pydev_bundle _pydev_bundle._pydev_imps _pydev_bundle._pydevd_bundle _pydev_bundle.ast _pydev_bundle.cStringIO _pydev_bundle.collections _pydev_bundle.contextlib _pydev_bundle.fsnotify.__future__ _pydev_bundle.fsnotify._pydev_bundle _pydev_bundle.fsnotify.collections _pydev_bundle.fsnotify.ctypes _pydev_bundle.fsnotify.errno _pydev_bundle.fsnotify.os _pydev_bundle.fsnotify.scandir_vendored _pydev_bundle.fsnotify.stat _pydev_bundle.fsnotify.sys _pydev_bundle.fsnotify.threading _pydev_bundle.fsnotify.time _pydev_bundle.inspect _pydev_bundle.os _pydev_bundle.pydevconsole _pydev_bundle.re _pydev_bundle.string _pydev_bundle.sys _pydev_bundle.thread _pydev_bundle.traceback _pydev_bundle.types _pydev_bundle.urllib _pydev_bundle.xmlrpclib _pydev_imps.BaseHTTPServer _pydev_imps.Queue _pydev_imps.SimpleXMLRPCServer _pydev_imps.code _pydev_imps.os _pydev_imps.select _pydev_imps.socket _pydev_imps.sys _pydev_imps.thread _pydev_imps.threading _pydev_imps.time _pydev_imps.xmlrpclib _pydevd_bundle.StringIO _pydevd_bundle.__future__ _pydevd_bundle._debug_adapter._pydevd_bundle _pydevd_bundle._debug_adapter.functools _pydevd_bundle._debug_adapter.itertools _pydevd_bundle._debug_adapter.json _pydevd_bundle._debug_adapter.os _pydevd_bundle._debug_adapter.traceback _pydevd_bundle._pydev_bundle _pydevd_bundle._pydev_imps _pydevd_bundle._pydevd_bundle _pydevd_bundle._pydevd_frame_eval _pydevd_bundle.abc _pydevd_bundle.ast _pydevd_bundle.bisect _pydevd_bundle.cStringIO _pydevd_bundle.code _pydevd_bundle.codecs _pydevd_bundle.collections _pydevd_bundle.contextlib _pydevd_bundle.ctypes _pydevd_bundle.dis _pydevd_bundle.fnmatch _pydevd_bundle.functools _pydevd_bundle.glob _pydevd_bundle.inspect _pydevd_bundle.itertools _pydevd_bundle.json _pydevd_bundle.linecache _pydevd_bundle.locale _pydevd_bundle.opcode _pydevd_bundle.os _pydevd_bundle.pickle _pydevd_bundle.pkgutil _pydevd_bundle.platform _pydevd_bundle.pydevconsole _pydevd_bundle.pydevd_exec _pydevd_bundle.pydevd_file_utils _pydevd_bundle.pydevd_plugins _pydevd_bundle.pydevd_trace_dispatch_regular _pydevd_bundle.pydevd_tracing _pydevd_bundle.re _pydevd_bundle.signal _pydevd_bundle.site _pydevd_bundle.struct _pydevd_bundle.subprocess _pydevd_bundle.sys _pydevd_bundle.sysconfig _pydevd_bundle.time _pydevd_bundle.traceback _pydevd_bundle.types _pydevd_bundle.urllib _pydevd_bundle.warnings _pydevd_bundle.weakref _pydevd_frame_eval._pydev_bundle _pydevd_frame_eval._pydevd_bundle _pydevd_frame_eval.os _sha cStringIO ctypes._ctypes ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile ctypes.util email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64 email.base64MIME email.binascii email.cStringIO email.calendar email.codecs email.email email.mime email.os email.quopri email.quopriMIME email.random email.re email.socket email.string email.sys email.time email.urllib email.uu email.warnings encodings.binascii encodings.hex_codec encodings.re encodings.stringprep encodings.unicodedata gc httplib imp importlib.sys json._json json.json json.re json.struct json.sys marshal mimetools pkg_resources pkg_resources._vendor pkg_resources._vendor.__builtin__ pkg_resources._vendor.appdirs pkg_resources._vendor.collections pkg_resources._vendor.copy pkg_resources._vendor.datetime pkg_resources._vendor.os pkg_resources._vendor.packaging pkg_resources._vendor.packaging.__about__ pkg_resources._vendor.packaging._compat pkg_resources._vendor.packaging._structures pkg_resources._vendor.packaging.markers pkg_resources._vendor.packaging.requirements pkg_resources._vendor.packaging.specifiers pkg_resources._vendor.packaging.version pkg_resources._vendor.pprint pkg_resources._vendor.pyparsing pkg_resources._vendor.re pkg_resources._vendor.six pkg_resources._vendor.six.moves pkg_resources._vendor.six.moves.urllib pkg_resources._vendor.sre_constants pkg_resources._vendor.string pkg_resources._vendor.sys pkg_resources._vendor.threading pkg_resources._vendor.traceback pkg_resources._vendor.types pkg_resources._vendor.warnings pkg_resources._vendor.weakref pkg_resources.errno pkg_resources.extern pkg_resources.extern.appdirs pkg_resources.extern.packaging pkg_resources.extern.packaging.markers pkg_resources.extern.packaging.requirements pkg_resources.extern.packaging.specifiers pkg_resources.extern.packaging.version pkg_resources.extern.pyparsing pkg_resources.extern.six pkg_resources.extern.six.moves pkg_resources.extern.six.moves.urllib pkg_resources.extern.sys pkg_resources.os pkg_resources.py31compat pkg_resources.sys plistlib pprint pydevd_concurrency_analyser._pydev_bundle pydevd_concurrency_analyser._pydev_imps pydevd_concurrency_analyser._pydevd_bundle pydevd_concurrency_analyser.pydevd_concurrency_analyser pydevd_concurrency_analyser.pydevd_file_utils pydevd_concurrency_analyser.sys pydevd_concurrency_analyser.time pydevd_concurrency_analyser.urllib pydevd_plugins._pydev_bundle pydevd_plugins._pydevd_bundle pydevd_plugins.extensions.types._pydevd_bundle pydevd_plugins.extensions.types.sys pydevd_plugins.extensions.types.warnings pydevd_plugins.extensions.warnings pydevd_plugins.inspect pydevd_plugins.pydevd_file_utils pydevd_plugins.warnings rfc822 strop thread urlparse xml.parsers.pyexpat xmlrpclib',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '__future__ _ast _bisect _collections _ctypes _functools _heapq _json _pydev_bundle _pydev_bundle._pydev_calltip_util _pydev_bundle._pydev_completer _pydev_bundle._pydev_filesystem_encoding _pydev_bundle._pydev_imports_tipper _pydev_bundle._pydev_tipper_common _pydev_bundle.fsnotify _pydev_bundle.pydev_console_utils _pydev_bundle.pydev_imports _pydev_bundle.pydev_is_thread_alive _pydev_bundle.pydev_log _pydev_bundle.pydev_monkey _pydev_bundle.pydev_override _pydev_bundle.pydev_umd _pydev_runfiles _pydevd_bundle _pydevd_bundle._debug_adapter _pydevd_bundle._debug_adapter.pydevd_base_schema _pydevd_bundle._debug_adapter.pydevd_schema _pydevd_bundle._debug_adapter.pydevd_schema_log _pydevd_bundle.pydevd_additional_thread_info _pydevd_bundle.pydevd_additional_thread_info_regular _pydevd_bundle.pydevd_api _pydevd_bundle.pydevd_breakpoints _pydevd_bundle.pydevd_collect_bytecode_info _pydevd_bundle.pydevd_comm _pydevd_bundle.pydevd_comm_constants _pydevd_bundle.pydevd_console _pydevd_bundle.pydevd_constants _pydevd_bundle.pydevd_custom_frames _pydevd_bundle.pydevd_daemon_thread _pydevd_bundle.pydevd_defaults _pydevd_bundle.pydevd_dont_trace _pydevd_bundle.pydevd_dont_trace_files _pydevd_bundle.pydevd_extension_api _pydevd_bundle.pydevd_extension_utils _pydevd_bundle.pydevd_filtering _pydevd_bundle.pydevd_frame_utils _pydevd_bundle.pydevd_import_class _pydevd_bundle.pydevd_io _pydevd_bundle.pydevd_json_debug_options _pydevd_bundle.pydevd_net_command _pydevd_bundle.pydevd_net_command_factory_json _pydevd_bundle.pydevd_net_command_factory_xml _pydevd_bundle.pydevd_plugin_utils _pydevd_bundle.pydevd_process_net_command _pydevd_bundle.pydevd_process_net_command_json _pydevd_bundle.pydevd_reload _pydevd_bundle.pydevd_resolver _pydevd_bundle.pydevd_safe_repr _pydevd_bundle.pydevd_save_locals _pydevd_bundle.pydevd_source_mapping _pydevd_bundle.pydevd_suspended_frames _pydevd_bundle.pydevd_thread_lifecycle _pydevd_bundle.pydevd_timeout _pydevd_bundle.pydevd_trace_dispatch _pydevd_bundle.pydevd_traceproperty _pydevd_bundle.pydevd_utils _pydevd_bundle.pydevd_vars _pydevd_bundle.pydevd_vm_type _pydevd_bundle.pydevd_xml _pydevd_frame_eval _pydevd_frame_eval.pydevd_frame_eval_main _socket _ssl _struct ast atexit base64 binascii bisect bz2 code codeop collections contextlib ctypes ctypes._endian datetime debugpy dis email email._parseaddr email.base64mime email.charset email.encoders email.errors email.feedparser email.iterators email.message email.parser email.quoprimime email.utils encodings.ascii encodings.idna fcntl fnmatch functools getpass glob gzip heapq importlib inspect itertools json json.decoder json.encoder json.scanner keyword locale math ntpath opcode operator pickle pkgutil platform pydev_ipython pydevconsole pydevd pydevd_file_utils pydevd_plugins pydevd_plugins.django_debug pydevd_plugins.extensions pydevd_plugins.jinja2_debug pydevd_tracing pyexpat pyexpat.errors pyexpat.model quopri runpy select shutil socket ssl string stringprep struct subprocess termios threading token tokenize unicodedata urllib weakref xml xml.parsers xml.parsers.expat zlib',
      },
      { when: 'early', versions: '3.6 3.7', names: '_blake2 _sha3' },
      { when: 'early', versions: '3.8 3.9', names: '_bootlocale _cython_3_2_4amsendbackport configparser' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_bz2 _compat_pickle _datetime _decimal _lzma _opcode _operator _pickle _posixsubprocess _pydevd_bundle.pydevd_bytecode_utils _pydevd_bundle.pydevd_cython _pydevd_bundle.pydevd_cython_wrapper _pydevd_bundle.pydevd_exec2 _pydevd_frame_eval.vendored _pydevd_frame_eval.vendored.bytecode _pydevd_frame_eval.vendored.bytecode.bytecode _pydevd_frame_eval.vendored.bytecode.cfg _pydevd_frame_eval.vendored.bytecode.concrete _pydevd_frame_eval.vendored.bytecode.flags _pydevd_frame_eval.vendored.bytecode.instr _sre _string collections.abc copyreg cython_runtime decimal email._encoded_words email._policybase email.header enum html html.entities http http.client http.server importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util linecache lzma mimetypes numbers pathlib pydoc queue re reprlib selectors signal socketserver traceback types urllib.parse warnings xml.parsers.expat.errors xml.parsers.expat.model xmlrpc xmlrpc.client xmlrpc.server',
      },
      { when: 'early', versions: '3.13 3.14', names: '_colorize' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: '_compression' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_contextvars _py_warnings _types _zstd annotationlib compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile pathlib._os',
      },
      { when: 'early', versions: '3.8 3.9 3.10 3.11 3.12', names: '_csv csv' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_cython_3_2_4 importlib._abc importlib.metadata._adapters importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta importlib.metadata._text',
      },
      { when: 'early', versions: '3.7', names: '_hashlib' },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_locale _pydevd_sys_monitoring _pydevd_sys_monitoring.pydevd_sys_monitoring dataclasses importlib.metadata pydevd_plugins.extensions.types.pydevd_plugin_pandas_types',
      },
      {
        when: 'early',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info email._header_value_parser email.contentmanager email.headerregistry email.policy importlib.metadata._context importlib.metadata._typing math.integer xml.utils zipfile._path._functools',
      },
      {
        when: 'early',
        versions: '2.7 3.6',
        names:
          '_md5 _pydev_imps _pydev_imps._pydev_saved_modules _sha256 pydevd_concurrency_analyser pydevd_concurrency_analyser.pydevd_concurrency_logger pydevd_concurrency_analyser.pydevd_thread_wrappers',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata _pyrepl _pyrepl.pager' },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_pydev_bundle._pydev_execfile _pydev_bundle._pydev_saved_modules _pydevd_bundle.pydevconsole_code _pydevd_bundle.pydevd_concurrency_analyser _pydevd_bundle.pydevd_concurrency_analyser.pydevd_concurrency_logger _pydevd_bundle.pydevd_concurrency_analyser.pydevd_thread_wrappers _pydevd_bundle.pydevd_runpy _queue _weakrefset pydevd_plugins.pydevd_line_validation sysconfig typing',
      },
      { when: 'early', versions: '3.6', names: '_pydev_imps._pydev_execfile _sha1 argparse gettext' },
      {
        when: 'early',
        versions: '2.7 3.6 3.7',
        names: '_pydevd_bundle.pydevd_frame _pydevd_bundle.pydevd_trace_api hashlib time',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11',
        names: '_pydevd_sys_monitoring._pydevd_sys_monitoring',
      },
      {
        when: 'early',
        versions: '3.12 3.13 3.14 3.15',
        names:
          '_pydevd_sys_monitoring._pydevd_sys_monitoring_cython _pydevd_sys_monitoring_cython _tokenize zipfile._path zipfile._path.glob',
      },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: '_random random' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names: '_typing re._casefix re._compiler re._constants re._parser',
      },
      { when: 'early', versions: '2.7 3.9 3.10 3.11 3.12 3.13', names: 'array' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'calendar' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14', names: 'copy' },
      {
        when: 'unsure',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'encodings.hex_codec',
      },
      { when: 'early', versions: '2.7 3.10 3.11 3.12 3.13 3.14 3.15', names: 'encodings.latin_1' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13',
        names: 'importlib.resources importlib.resources._common importlib.resources.abc',
      },
      {
        when: 'early',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy',
      },
      {
        when: 'early',
        versions: '3.13',
        names: 'importlib.resources._functional pathlib._abc pathlib._local',
      },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      { when: 'early', versions: '3.6 3.11 3.12 3.13 3.14 3.15', names: 'ipaddress' },
      {
        when: 'early',
        versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'pydevd_plugins.extensions.types pydevd_plugins.extensions.types.pydevd_helpers pydevd_plugins.extensions.types.pydevd_plugin_numpy_types pydevd_plugins.extensions.types.pydevd_plugins_django_form_str',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'early', versions: '2.7 3.11 3.12 3.13', names: 'tempfile' },
      { when: 'early', versions: '2.7 3.6 3.10 3.11 3.12 3.13 3.14 3.15', names: 'textwrap' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10', names: 'uu' },
      { when: 'early', versions: '2.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'zipfile' },
    ],
  },
  ipykernel: {
    recordedFrom: [
      '2.7.18, ipykernel 4.10.1',
      '3.6.15, ipykernel 5.5.6',
      '3.7.16, ipykernel 6.16.2',
      '3.8.18, ipykernel 6.29.5',
      '3.9.18, ipykernel 6.31.0',
      '3.10.13, ipykernel 7.3.0',
      '3.11.7, ipykernel 7.4.0',
      '3.12.1, ipykernel 7.4.0',
      '3.13.0, ipykernel 7.4.0',
      '3.14.10, ipykernel 7.4.0',
      '3.15.2, ipykernel 7.4.0',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'IPython __future__ _ast _bisect _ctypes _curses _json _random _socket _sqlite3 _ssl _strptime _struct argparse array ast atexit base64 bdb binascii bisect bz2 calendar cmd codeop concurrent copy ctypes ctypes._endian curses datetime dateutil decimal dis getopt getpass gettext hashlib hmac inspect ipykernel json json.decoder json.encoder json.scanner jupyter_client jupyter_core locale logging logging.handlers mimetypes numbers opcode pdb pickle platform pprint pydoc pygments random resource select shlex shutil socket sqlite3 sqlite3.dbapi2 ssl string struct subprocess tempfile termios textwrap threading token tokenize tornado traitlets unicodedata uuid zlib zmq',
      },
      {
        when: 'late',
        versions: '3.7',
        names:
          'IPython __future__ _ast _asyncio _bisect _blake2 _bz2 _compat_pickle _compression _contextvars _ctypes _curses _datetime _decimal _hashlib _json _lsprof _lzma _opcode _pickle _posixsubprocess _pydev_bundle _pydev_bundle._pydev_calltip_util _pydev_bundle._pydev_completer _pydev_bundle._pydev_execfile _pydev_bundle._pydev_filesystem_encoding _pydev_bundle._pydev_imports_tipper _pydev_bundle._pydev_saved_modules _pydev_bundle._pydev_tipper_common _pydev_bundle.fsnotify _pydev_bundle.pydev_console_utils _pydev_bundle.pydev_imports _pydev_bundle.pydev_is_thread_alive _pydev_bundle.pydev_log _pydev_bundle.pydev_monkey _pydev_bundle.pydev_override _pydev_bundle.pydev_umd _pydev_runfiles _pydevd_bundle _pydevd_bundle._debug_adapter _pydevd_bundle._debug_adapter.pydevd_base_schema _pydevd_bundle._debug_adapter.pydevd_schema _pydevd_bundle._debug_adapter.pydevd_schema_log _pydevd_bundle.pydevconsole_code _pydevd_bundle.pydevd_additional_thread_info _pydevd_bundle.pydevd_additional_thread_info_regular _pydevd_bundle.pydevd_api _pydevd_bundle.pydevd_breakpoints _pydevd_bundle.pydevd_bytecode_utils _pydevd_bundle.pydevd_collect_bytecode_info _pydevd_bundle.pydevd_comm _pydevd_bundle.pydevd_comm_constants _pydevd_bundle.pydevd_concurrency_analyser _pydevd_bundle.pydevd_concurrency_analyser.pydevd_concurrency_logger _pydevd_bundle.pydevd_concurrency_analyser.pydevd_thread_wrappers _pydevd_bundle.pydevd_console _pydevd_bundle.pydevd_constants _pydevd_bundle.pydevd_custom_frames _pydevd_bundle.pydevd_cython _pydevd_bundle.pydevd_cython_wrapper _pydevd_bundle.pydevd_daemon_thread _pydevd_bundle.pydevd_defaults _pydevd_bundle.pydevd_dont_trace _pydevd_bundle.pydevd_dont_trace_files _pydevd_bundle.pydevd_exec2 _pydevd_bundle.pydevd_extension_api _pydevd_bundle.pydevd_extension_utils _pydevd_bundle.pydevd_filtering _pydevd_bundle.pydevd_frame _pydevd_bundle.pydevd_frame_utils _pydevd_bundle.pydevd_import_class _pydevd_bundle.pydevd_io _pydevd_bundle.pydevd_json_debug_options _pydevd_bundle.pydevd_net_command _pydevd_bundle.pydevd_net_command_factory_json _pydevd_bundle.pydevd_net_command_factory_xml _pydevd_bundle.pydevd_plugin_utils _pydevd_bundle.pydevd_process_net_command _pydevd_bundle.pydevd_process_net_command_json _pydevd_bundle.pydevd_reload _pydevd_bundle.pydevd_resolver _pydevd_bundle.pydevd_runpy _pydevd_bundle.pydevd_safe_repr _pydevd_bundle.pydevd_save_locals _pydevd_bundle.pydevd_source_mapping _pydevd_bundle.pydevd_suspended_frames _pydevd_bundle.pydevd_thread_lifecycle _pydevd_bundle.pydevd_timeout _pydevd_bundle.pydevd_trace_api _pydevd_bundle.pydevd_trace_dispatch _pydevd_bundle.pydevd_traceproperty _pydevd_bundle.pydevd_utils _pydevd_bundle.pydevd_vars _pydevd_bundle.pydevd_vm_type _pydevd_bundle.pydevd_xml _pydevd_frame_eval _pydevd_frame_eval.pydevd_frame_eval_main _pydevd_frame_eval.vendored _pydevd_frame_eval.vendored.bytecode _pydevd_frame_eval.vendored.bytecode.bytecode _pydevd_frame_eval.vendored.bytecode.cfg _pydevd_frame_eval.vendored.bytecode.concrete _pydevd_frame_eval.vendored.bytecode.flags _pydevd_frame_eval.vendored.bytecode.instr _queue _random _sha3 _socket _sqlite3 _ssl _string _strptime _struct _uuid argparse array ast asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.format_helpers asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.runners asyncio.selector_events asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.unix_events atexit backcall base64 bdb binascii bisect bz2 cProfile calendar cmd code codeop colorsys concurrent concurrent.futures concurrent.futures._base concurrent.futures.thread configparser contextvars copy ctypes ctypes._endian curses datetime dateutil debugpy decimal decorator difflib dis email email._encoded_words email._parseaddr email._policybase email.base64mime email.charset email.encoders email.errors email.feedparser email.header email.iterators email.message email.parser email.quoprimime email.utils encodings.ascii encodings.idna entrypoints faulthandler filecmp gc getopt getpass gettext gzip hashlib hmac html html.entities http http.client http.server inspect ipykernel jedi json json.decoder json.encoder json.scanner jupyter_client jupyter_core linecache locale logging logging.config logging.handlers lzma mimetypes numbers opcode packaging parso pdb pexpect pickle pickleshare platform pprint profile prompt_toolkit pstats psutil pty ptyprocess pydev_ipython pydevconsole pydevd pydevd_file_utils pydevd_plugins pydevd_plugins.django_debug pydevd_plugins.extensions pydevd_plugins.jinja2_debug pydevd_plugins.pydevd_line_validation pydevd_tracing pydoc pydoc_data pydoc_data.topics pyexpat pygments queue quopri random resource select selectors shlex shutil signal six socket socketserver sqlite3 sqlite3.dbapi2 ssl string stringprep struct subprocess sysconfig tempfile termios textwrap threading time timeit token tokenize tornado traceback traitlets tty unicodedata urllib.error urllib.request urllib.response uu uuid wcwidth xml xml.dom xml.dom.NodeFilter xml.dom.domreg xml.dom.expatbuilder xml.dom.minicompat xml.dom.minidom xml.dom.xmlbuilder xml.parsers xml.parsers.expat xmlrpc xmlrpc.client xmlrpc.server zipfile zlib zmq',
      },
      {
        when: 'early',
        versions: '2.7',
        names:
          'Queue StringIO _cython_0_29_21 _io _scandir _sha backports cPickle cStringIO ctypes._ctypes ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile curses._curses curses.curses curses.os curses.sys curses.wrapper distutils.debug distutils.dep_util distutils.distutils distutils.errors distutils.log distutils.os distutils.re distutils.spawn distutils.stat distutils.string distutils.sys distutils.util htmlentitydefs importlib importlib.sys io itertools json._json json.json json.re json.struct json.sys logging.atexit logging.cPickle logging.cStringIO logging.codecs logging.collections logging.errno logging.logging logging.os logging.re logging.socket logging.stat logging.struct logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref marshal multiprocessing._multiprocessing multiprocessing.atexit multiprocessing.itertools multiprocessing.multiprocessing multiprocessing.os multiprocessing.signal multiprocessing.subprocess multiprocessing.sys multiprocessing.threading multiprocessing.weakref operator pathlib2 repr scandir simplegeneric sqlite3._sqlite3 sqlite3.collections sqlite3.datetime sqlite3.time strop thread urlparse',
      },
      {
        when: 'early',
        versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_asyncio _blake2 _bz2 _compat_pickle _datetime _decimal _lzma _opcode _pickle _posixsubprocess _string asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.selector_events asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.unix_events code concurrent.futures concurrent.futures._base email email._encoded_words email._parseaddr email._policybase email.base64mime email.charset email.encoders email.errors email.feedparser email.header email.iterators email.message email.parser email.quoprimime email.utils faulthandler html html.entities http http.client linecache lzma queue quopri selectors signal traceback xml',
      },
      {
        when: 'early',
        versions: '3.8 3.9',
        names: '_bootlocale _cython_3_2_4amsendbackport importlib_metadata',
      },
      { when: 'early', versions: '2.7 3.15', names: '_collections _functools collections functools keyword' },
      {
        when: 'late',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14',
        names: '_collections _functools collections functools keyword reprlib',
      },
      {
        when: 'early',
        versions: '3.13 3.14 3.15',
        names: '_colorize _opcode_metadata _pyrepl _pyrepl.pager importlib.resources._functional',
      },
      { when: 'early', versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13', names: '_compression' },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_contextvars _hashlib _pydev_bundle _pydev_bundle._pydev_calltip_util _pydev_bundle._pydev_completer _pydev_bundle._pydev_execfile _pydev_bundle._pydev_filesystem_encoding _pydev_bundle._pydev_imports_tipper _pydev_bundle._pydev_saved_modules _pydev_bundle._pydev_tipper_common _pydev_bundle.fsnotify _pydev_bundle.pydev_console_utils _pydev_bundle.pydev_imports _pydev_bundle.pydev_is_thread_alive _pydev_bundle.pydev_log _pydev_bundle.pydev_monkey _pydev_bundle.pydev_override _pydev_bundle.pydev_umd _pydev_runfiles _pydevd_bundle _pydevd_bundle._debug_adapter _pydevd_bundle._debug_adapter.pydevd_base_schema _pydevd_bundle._debug_adapter.pydevd_schema _pydevd_bundle._debug_adapter.pydevd_schema_log _pydevd_bundle.pydevconsole_code _pydevd_bundle.pydevd_additional_thread_info _pydevd_bundle.pydevd_additional_thread_info_regular _pydevd_bundle.pydevd_api _pydevd_bundle.pydevd_breakpoints _pydevd_bundle.pydevd_bytecode_utils _pydevd_bundle.pydevd_collect_bytecode_info _pydevd_bundle.pydevd_comm _pydevd_bundle.pydevd_comm_constants _pydevd_bundle.pydevd_concurrency_analyser _pydevd_bundle.pydevd_concurrency_analyser.pydevd_concurrency_logger _pydevd_bundle.pydevd_concurrency_analyser.pydevd_thread_wrappers _pydevd_bundle.pydevd_console _pydevd_bundle.pydevd_constants _pydevd_bundle.pydevd_custom_frames _pydevd_bundle.pydevd_cython _pydevd_bundle.pydevd_cython_wrapper _pydevd_bundle.pydevd_daemon_thread _pydevd_bundle.pydevd_defaults _pydevd_bundle.pydevd_dont_trace _pydevd_bundle.pydevd_dont_trace_files _pydevd_bundle.pydevd_exec2 _pydevd_bundle.pydevd_extension_api _pydevd_bundle.pydevd_extension_utils _pydevd_bundle.pydevd_filtering _pydevd_bundle.pydevd_frame_utils _pydevd_bundle.pydevd_import_class _pydevd_bundle.pydevd_io _pydevd_bundle.pydevd_json_debug_options _pydevd_bundle.pydevd_net_command _pydevd_bundle.pydevd_net_command_factory_json _pydevd_bundle.pydevd_net_command_factory_xml _pydevd_bundle.pydevd_plugin_utils _pydevd_bundle.pydevd_process_net_command _pydevd_bundle.pydevd_process_net_command_json _pydevd_bundle.pydevd_reload _pydevd_bundle.pydevd_resolver _pydevd_bundle.pydevd_runpy _pydevd_bundle.pydevd_safe_repr _pydevd_bundle.pydevd_save_locals _pydevd_bundle.pydevd_source_mapping _pydevd_bundle.pydevd_suspended_frames _pydevd_bundle.pydevd_thread_lifecycle _pydevd_bundle.pydevd_timeout _pydevd_bundle.pydevd_trace_dispatch _pydevd_bundle.pydevd_traceproperty _pydevd_bundle.pydevd_utils _pydevd_bundle.pydevd_vars _pydevd_bundle.pydevd_vm_type _pydevd_bundle.pydevd_xml _pydevd_frame_eval _pydevd_frame_eval.pydevd_frame_eval_main _pydevd_frame_eval.vendored _pydevd_frame_eval.vendored.bytecode _pydevd_frame_eval.vendored.bytecode.bytecode _pydevd_frame_eval.vendored.bytecode.cfg _pydevd_frame_eval.vendored.bytecode.concrete _pydevd_frame_eval.vendored.bytecode.flags _pydevd_frame_eval.vendored.bytecode.instr _pydevd_sys_monitoring _pydevd_sys_monitoring.pydevd_sys_monitoring _queue _uuid asyncio.exceptions asyncio.format_helpers asyncio.runners asyncio.staggered asyncio.trsock comm contextvars dataclasses debugpy encodings.idna gzip http.server importlib.metadata importlib.resources logging.config packaging platformdirs psutil pydev_ipython pydevconsole pydevd pydevd_file_utils pydevd_plugins pydevd_plugins.django_debug pydevd_plugins.extensions pydevd_plugins.extensions.types pydevd_plugins.extensions.types.pydevd_helpers pydevd_plugins.extensions.types.pydevd_plugin_numpy_types pydevd_plugins.extensions.types.pydevd_plugin_pandas_types pydevd_plugins.extensions.types.pydevd_plugins_django_form_str pydevd_plugins.jinja2_debug pydevd_plugins.pydevd_line_validation pydevd_tracing pyexpat socketserver stringprep sysconfig typing_extensions xml.parsers xml.parsers.expat xmlrpc xmlrpc.client xmlrpc.server',
      },
      { when: 'early', versions: '3.8 3.9 3.10 3.11 3.12', names: '_csv csv' },
      { when: 'early', versions: '3.7', names: '_cython_3_0_11' },
      {
        when: 'early',
        versions: '3.6',
        names:
          '_cython_3_0_6 _sha1 asyncio.compat concurrent.futures.process distutils.version entrypoints imp multiprocessing.connection multiprocessing.context multiprocessing.reduction optparse pathlib sre_compile sre_constants sre_parse',
      },
      { when: 'early', versions: '3.8', names: '_cython_3_1_3amsendbackport' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_cython_3_2_4 _weakrefset asyncio.mixins encodings.latin_1 importlib.abc importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta pkgutil',
      },
      { when: 'early', versions: '3.10 3.11', names: '_cython_3_3_1' },
      {
        when: 'early',
        versions: '3.9',
        names:
          '_cython_3_3_1amsendbackport email._header_value_parser email.contentmanager email.headerregistry email.policy',
      },
      {
        when: 'early',
        versions: '3.12 3.13 3.14 3.15',
        names:
          '_cython_3_3_1limited12_vectorcallnofinalize _pydevd_sys_monitoring._pydevd_sys_monitoring_cython _pydevd_sys_monitoring_cython _tokenize',
      },
      { when: 'early', versions: '2.7 3.10 3.11 3.12 3.13 3.14 3.15', names: '_heapq heapq weakref' },
      { when: 'late', versions: '3.6 3.7 3.8 3.9', names: '_heapq heapq importlib.abc weakref' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_hmac _interpreters _py_warnings _pyrepl.trace _pyrepl.types _pyrepl.utils _zstd annotationlib asyncio.graph compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile warnings',
      },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_locale _typing asyncio.taskgroups asyncio.timeouts importlib.resources._common importlib.resources.abc',
      },
      { when: 'late', versions: '3.8 3.9 3.10', names: '_locale' },
      {
        when: 'early',
        versions: '2.7 3.6 3.8 3.9 3.10',
        names: '_lsprof cProfile decorator gc prompt_toolkit pstats six timeit wcwidth',
      },
      {
        when: 'early',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info importlib.metadata._context importlib.metadata._typing math.integer re._casefix re._compiler re._constants re._parser reprlib xml.utils',
      },
      {
        when: 'early',
        versions: '2.7 3.6',
        names:
          '_md5 _multiprocessing _sha256 ctypes.util distutils ipython_genutils multiprocessing multiprocessing.process multiprocessing.util ntpath time',
      },
      {
        when: 'late',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_operator importlib importlib.machinery importlib.util itertools operator types',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11',
        names: '_pydevd_sys_monitoring._pydevd_sys_monitoring',
      },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.8', names: '_sha3 backcall' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '3.6 3.15', names: '_sre copyreg re' },
      {
        when: 'late',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14',
        names: '_sre copyreg enum fnmatch re',
      },
      { when: 'late', versions: '3.14 3.15', names: '_types io pathlib._os' },
      { when: 'late', versions: '3.7 3.8 3.9', names: '_weakrefset' },
      {
        when: 'early',
        versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_zoneinfo asyncio.threads zoneinfo zoneinfo._common zoneinfo._tzpath',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10',
        names: 'asttokens executing fractions pure_eval secrets stack_data xml.dom.expatbuilder',
      },
      { when: 'early', versions: '3.8 3.10 3.11 3.12 3.13 3.14 3.15', names: 'collections.abc' },
      { when: 'late', versions: '3.6 3.7 3.9', names: 'collections.abc' },
      {
        when: 'early',
        versions: '3.6 3.8 3.9 3.10',
        names:
          'colorsys concurrent.futures.thread difflib filecmp jedi parso profile pydoc_data pydoc_data.topics urllib.error urllib.request urllib.response uu xml.dom xml.dom.NodeFilter xml.dom.domreg xml.dom.minicompat xml.dom.minidom xml.dom.xmlbuilder',
      },
      { when: 'early', versions: '3.6 3.8 3.9', names: 'configparser' },
      { when: 'early', versions: '2.7 3.12 3.15', names: 'contextlib' },
      { when: 'late', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.13 3.14', names: 'contextlib' },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'cython_runtime',
      },
      { when: 'early', versions: '2.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'encodings.ascii' },
      { when: 'early', versions: '2.7 3.6 3.15', names: 'enum fnmatch' },
      { when: 'late', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '3.9 3.10', names: 'exceptiongroup importlib._common' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12 3.13', names: 'fcntl' },
      { when: 'late', versions: '3.7 3.14 3.15', names: 'fcntl' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12 3.15', names: 'glob' },
      { when: 'late', versions: '3.7 3.13 3.14', names: 'glob' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9', names: 'grp pexpect pty ptyprocess tty' },
      { when: 'late', versions: '3.7 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'late', versions: '2.7', names: 'imp' },
      { when: 'late', versions: '3.10 3.11 3.12 3.13 3.14 3.15', names: 'importlib._abc' },
      { when: 'early', versions: '3.10', names: 'importlib._adapters' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'importlib._bootstrap importlib._bootstrap_external',
      },
      {
        when: 'early',
        versions: '3.10 3.11 3.12',
        names: 'importlib.metadata._adapters importlib.metadata._text',
      },
      {
        when: 'early',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy',
      },
      { when: 'early', versions: '3.6 3.13 3.14 3.15', names: 'ipaddress urllib.parse' },
      { when: 'late', versions: '3.11 3.12', names: 'ipaddress' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.13 3.14 3.15', names: 'math' },
      { when: 'late', versions: '3.7 3.12', names: 'math' },
      { when: 'late', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'ntpath pathlib' },
      { when: 'late', versions: '3.13', names: 'pathlib._abc pathlib._local' },
      { when: 'early', versions: '2.7 3.6 3.8', names: 'pickleshare' },
      { when: 'late', versions: '2.7 3.6 3.7 3.8 3.9', names: 'pkgutil' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12', names: 'pwd' },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'pyexpat.errors pyexpat.model xml.parsers.expat.errors xml.parsers.expat.model',
      },
      {
        when: 'late',
        versions: '3.11 3.12 3.13 3.14',
        names: 're._casefix re._compiler re._constants re._parser',
      },
      { when: 'early', versions: '3.13', names: 'readline rlcompleter' },
      { when: 'late', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'runpy' },
      { when: 'late', versions: '3.7 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'late', versions: '2.7 3.6 3.7', names: 'storemagic' },
      { when: 'early', versions: '2.7 3.6 3.8 3.10 3.11 3.12 3.13 3.14 3.15', names: 'typing' },
      { when: 'late', versions: '3.7 3.9', names: 'typing' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '2.7 3.6 3.13 3.14 3.15', names: 'urllib' },
      { when: 'late', versions: '3.7 3.8 3.9 3.10 3.11 3.12', names: 'urllib urllib.parse' },
      { when: 'late', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'warnings' },
      { when: 'early', versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14', names: 'zipfile' },
      { when: 'early', versions: '3.12 3.13 3.14', names: 'zipfile._path zipfile._path.glob' },
    ],
  },
  pytest: {
    recordedFrom: [
      '2.7.18, pytest 4.6.11',
      '3.6.15, pytest 7.0.1',
      '3.7.16, pytest 7.4.4',
      '3.8.18, pytest 8.3.5',
      '3.9.18, pytest 8.4.2',
      '3.10.13, pytest 9.2.0',
      '3.11.7, pytest 9.2.0',
      '3.12.1, pytest 9.2.0',
      '3.13.0, pytest 9.2.0',
      '3.14.10, pytest 9.2.0',
      '3.15.2, pytest 9.2.0',
    ],
    rows: [
      {
        when: 'late',
        versions: '2.7',
        names:
          'StringIO __future__ _ast _bisect _collections _csv _ctypes _functools _heapq _io _json _md5 _pytest _random _scandir _sha _sha256 _sha512 _socket _struct argparse array ast atexit atomicwrites attr backports bdb binascii bisect bz2 cStringIO collections contextlib contextlib2 copy csv ctypes ctypes._ctypes ctypes._endian ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile ctypes.util datetime decimal dis doctest email email.email email.mime email.sys fcntl fnmatch funcsigs functools gc gettext grp hashlib heapq imp importlib importlib.sys importlib_metadata inspect io itertools json json._json json.decoder json.encoder json.json json.re json.scanner json.struct json.sys keyword locale logging logging.atexit logging.cStringIO logging.codecs logging.collections logging.os logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref marshal math more_itertools ntpath numbers opcode operator packaging pathlib2 pickle pkgutil platform pluggy pprint pwd py pytest random repr runpy scandir select shlex shutil six socket string strop struct subprocess tempfile termios textwrap thread threading time token tokenize typing unicodedata unittest.StringIO unittest.collections unittest.difflib unittest.fnmatch unittest.functools unittest.os unittest.pprint unittest.re unittest.signal unittest.sys unittest.time unittest.traceback unittest.types unittest.warnings unittest.weakref urlparse uuid weakref zipfile zipp zlib',
      },
      {
        when: 'unsure',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '__future__ _ast _bisect _bz2 _collections _datetime _decimal _functools _heapq _json _lzma _opcode _operator _posixsubprocess _pytest _random _socket _sre _string _struct argparse ast atexit bdb binascii bisect bz2 collections contextlib copy copyreg datetime decimal dis email enum fnmatch functools gc gettext heapq importlib importlib.abc importlib.machinery importlib.util iniconfig inspect itertools json json.decoder json.encoder json.scanner keyword linecache locale logging lzma math ntpath numbers opcode operator pathlib platform pluggy pprint py pytest random re reprlib runpy select selectors shlex shutil signal socket string struct subprocess tempfile textwrap threading token tokenize traceback types typing unicodedata uuid warnings weakref zipfile zlib',
      },
      {
        when: 'late',
        versions: '3.14 3.15',
        names:
          '_asyncio _interpreters _pyrepl _pyrepl.trace _pyrepl.types _pyrepl.utils asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.graph asyncio.locks asyncio.log asyncio.mixins asyncio.protocols asyncio.queues asyncio.runners asyncio.selector_events asyncio.sslproto asyncio.staggered asyncio.streams asyncio.subprocess asyncio.taskgroups asyncio.tasks asyncio.threads asyncio.timeouts asyncio.transports asyncio.trsock asyncio.unix_events concurrent concurrent.futures concurrent.futures._base contextvars',
      },
      {
        when: 'unsure',
        versions: '3.8',
        names:
          '_asyncio _bootlocale _ssl asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.runners asyncio.selector_events asyncio.sslproto asyncio.staggered asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.trsock asyncio.unix_events concurrent concurrent.futures concurrent.futures._base contextvars ssl unittest.async_case',
      },
      { when: 'unsure', versions: '3.6 3.7 3.10 3.11 3.12 3.13 3.14 3.15', names: '_blake2 hashlib' },
      {
        when: 'late',
        versions: '3.15',
        names:
          '_colorize email._header_value_parser email.contentmanager email.headerregistry email.policy xml.utils',
      },
      { when: 'unsure', versions: '3.13 3.14', names: '_colorize' },
      {
        when: 'unsure',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13',
        names: '_compression collections.abc',
      },
      { when: 'unsure', versions: '3.8 3.14 3.15', names: '_contextvars' },
      { when: 'unsure', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: '_csv csv urllib urllib.parse' },
      {
        when: 'unsure',
        versions: '3.6',
        names: '_ctypes _md5 _sha1 _sha256 attr ctypes ctypes._endian ctypes.util',
      },
      {
        when: 'late',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_elementtree code codeop faulthandler pyexpat xml xml.etree xml.etree.ElementPath xml.etree.ElementTree',
      },
      { when: 'unsure', versions: '3.7 3.10 3.11 3.12 3.13 3.14 3.15', names: '_hashlib' },
      {
        when: 'unsure',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_locale importlib.metadata',
      },
      {
        when: 'unsure',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info importlib.metadata._context importlib.metadata._typing zipfile._path._functools',
      },
      {
        when: 'unsure',
        versions: '3.13 3.14 3.15',
        names: '_opcode_metadata importlib.resources._functional',
      },
      {
        when: 'unsure',
        versions: '3.14 3.15',
        names:
          '_py_warnings _types _zstd annotationlib compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile io pathlib._os',
      },
      { when: 'unsure', versions: '3.12', names: '_sha2' },
      { when: 'unsure', versions: '3.6 3.7', names: '_sha3 importlib_metadata time zipp' },
      { when: 'unsure', versions: '3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'late', versions: '2.7 3.14 3.15', names: '_ssl ssl' },
      {
        when: 'unsure',
        versions: '3.12 3.13 3.14 3.15',
        names: '_tokenize zipfile._path zipfile._path.glob',
      },
      {
        when: 'unsure',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_typing importlib.resources importlib.resources._common importlib.resources._itertools importlib.resources.abc importlib.resources.readers re._casefix re._compiler re._constants re._parser',
      },
      {
        when: 'unsure',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_uuid _weakrefset dataclasses glob',
      },
      { when: 'unsure', versions: '3.9 3.10 3.11 3.12 3.13', names: 'array' },
      { when: 'late', versions: '2.7 3.13 3.14 3.15', names: 'base64 urllib' },
      { when: 'unsure', versions: '3.6 3.7 3.8 3.10 3.11 3.12', names: 'base64' },
      {
        when: 'unsure',
        versions: '3.6 3.7 3.10 3.11 3.12',
        names:
          'calendar email._encoded_words email._parseaddr email._policybase email.base64mime email.charset email.encoders email.errors email.header email.iterators email.message email.quoprimime email.utils quopri',
      },
      { when: 'late', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'cmd pdb' },
      { when: 'early', versions: '3.14 3.15', names: 'collections.abc' },
      { when: 'unsure', versions: '3.8 3.9', names: 'configparser' },
      {
        when: 'late',
        versions: '2.7 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'difflib unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util',
      },
      {
        when: 'unsure',
        versions: '3.7 3.8 3.9',
        names:
          'difflib unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util',
      },
      {
        when: 'early',
        versions: '2.7',
        names:
          'email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64MIME email.quopriMIME',
      },
      {
        when: 'late',
        versions: '3.13 3.14 3.15',
        names:
          'email._encoded_words email._parseaddr email._policybase email.base64mime email.charset email.encoders email.errors email.header email.iterators email.message email.quoprimime email.utils importlib.metadata._adapters importlib.metadata._text ipaddress quopri urllib.parse',
      },
      { when: 'late', versions: '3.10 3.11 3.12 3.13 3.14 3.15', names: 'email.feedparser email.parser' },
      { when: 'late', versions: '2.7 3.15', names: 'encodings.ascii' },
      { when: 'unsure', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'unsure', versions: '3.7 3.8 3.9 3.10', names: 'exceptiongroup' },
      {
        when: 'unsure',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'fcntl importlib._abc importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta',
      },
      { when: 'late', versions: '2.7 3.6', names: 'glob' },
      { when: 'unsure', versions: '3.6 3.7 3.8 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'unsure', versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'html html.entities pygments' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'importlib._bootstrap importlib._bootstrap_external pyexpat.errors pyexpat.model',
      },
      {
        when: 'unsure',
        versions: '3.10 3.11 3.12',
        names: 'importlib.metadata._adapters importlib.metadata._text',
      },
      { when: 'unsure', versions: '3.10', names: 'importlib.readers' },
      {
        when: 'unsure',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy ipaddress',
      },
      { when: 'early', versions: '3.15', names: 'math.integer' },
      { when: 'unsure', versions: '3.13', names: 'pathlib._abc pathlib._local' },
      { when: 'unsure', versions: '3.6 3.7 3.8 3.9', names: 'pkgutil' },
      { when: 'late', versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'readline' },
      { when: 'late', versions: '3.13', names: 'rlcompleter' },
      {
        when: 'unsure',
        versions: '3.6 3.7 3.8 3.9 3.10',
        names: 'sre_compile sre_constants sre_parse typing_extensions',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'unsure', versions: '3.6 3.7 3.10', names: 'uu' },
    ],
  },
  'pytest (script)': {
    recordedFrom: [
      '2.7.18, pytest 4.6.11',
      '3.6.15, pytest 7.0.1',
      '3.7.16, pytest 7.4.4',
      '3.8.18, pytest 8.3.5',
      '3.9.18, pytest 8.4.2',
      '3.10.13, pytest 9.2.0',
      '3.11.7, pytest 9.2.0',
      '3.12.1, pytest 9.2.0',
      '3.13.0, pytest 9.2.0',
      '3.14.10, pytest 9.2.0',
      '3.15.2, pytest 9.2.0',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7',
        names:
          'StringIO _io _scandir _sha atomicwrites backports cStringIO contextlib2 ctypes._ctypes ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile doctest email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64MIME email.email email.mime email.quopriMIME email.sys funcsigs imp importlib.sys json._json json.json json.re json.struct json.sys logging.atexit logging.cStringIO logging.codecs logging.collections logging.os logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref marshal more_itertools packaging pathlib2 pickle pkgutil repr scandir six strop termios thread unittest.StringIO unittest.collections unittest.difflib unittest.fnmatch unittest.functools unittest.os unittest.pprint unittest.re unittest.signal unittest.sys unittest.time unittest.traceback unittest.types unittest.warnings unittest.weakref urlparse',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '__future__ _ast _bisect _collections _functools _heapq _json _pytest _random _struct argparse ast atexit bdb binascii bisect bz2 cmd collections contextlib copy datetime decimal dis email fnmatch functools gc gettext glob heapq importlib inspect itertools json json.decoder json.encoder json.scanner keyword locale logging math ntpath numbers opcode operator pdb platform pluggy pprint py pytest random select shlex shutil string struct subprocess tempfile textwrap threading token tokenize typing unicodedata urllib uuid weakref zipfile zlib',
      },
      {
        when: 'early',
        versions: '3.8 3.14 3.15',
        names:
          '_asyncio _contextvars asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.runners asyncio.selector_events asyncio.sslproto asyncio.staggered asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.trsock asyncio.unix_events concurrent concurrent.futures concurrent.futures._base contextvars',
      },
      {
        when: 'early',
        versions: '3.6 3.7 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_blake2 email._encoded_words email._parseaddr email._policybase email.base64mime email.charset email.encoders email.errors email.header email.iterators email.message email.quoprimime email.utils quopri',
      },
      { when: 'early', versions: '3.8', names: '_bootlocale unittest.async_case' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_bz2 _datetime _decimal _elementtree _lzma _opcode _operator _posixsubprocess _sre _string code codeop collections.abc copyreg enum faulthandler importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util iniconfig linecache lzma pathlib pyexpat pyexpat.errors pyexpat.model re reprlib selectors signal traceback types urllib.parse warnings xml xml.etree xml.etree.ElementPath xml.etree.ElementTree',
      },
      {
        when: 'early',
        versions: '3.13 3.14 3.15',
        names: '_colorize _opcode_metadata importlib.resources._functional',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: '_compression' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: '_csv csv' },
      {
        when: 'early',
        versions: '2.7 3.6',
        names: '_ctypes _md5 _sha256 attr ctypes ctypes._endian ctypes.util',
      },
      { when: 'early', versions: '3.7 3.10 3.11 3.12 3.13 3.14 3.15', names: '_hashlib' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_interpreters _py_warnings _pyrepl _pyrepl.trace _pyrepl.types _pyrepl.utils _types _zstd annotationlib asyncio.graph asyncio.mixins asyncio.taskgroups asyncio.threads asyncio.timeouts compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile pathlib._os',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_locale importlib.metadata readline',
      },
      {
        when: 'early',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info email._header_value_parser email.contentmanager email.headerregistry email.policy importlib.metadata._context importlib.metadata._typing math.integer xml.utils zipfile._path._functools',
      },
      { when: 'early', versions: '3.6', names: '_sha1' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.7', names: '_sha3' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.14 3.15', names: '_socket' },
      { when: 'early', versions: '2.7 3.8 3.14 3.15', names: '_ssl ssl' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize zipfile._path zipfile._path.glob' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_typing importlib.resources importlib.resources._common importlib.resources._itertools importlib.resources.abc importlib.resources.readers ipaddress re._casefix re._compiler re._constants re._parser',
      },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_uuid _weakrefset dataclasses',
      },
      { when: 'early', versions: '2.7 3.10 3.11 3.12', names: 'array' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.10 3.11 3.12 3.13 3.14 3.15', names: 'base64' },
      { when: 'early', versions: '3.6 3.7 3.10 3.11 3.12', names: 'calendar' },
      { when: 'early', versions: '3.8 3.9', names: 'configparser' },
      {
        when: 'early',
        versions: '2.7 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'difflib unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util',
      },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'email.feedparser email.parser importlib._abc importlib.metadata._adapters importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta importlib.metadata._text',
      },
      { when: 'early', versions: '2.7 3.15', names: 'encodings.ascii' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10', names: 'exceptiongroup' },
      { when: 'early', versions: '2.7 3.10 3.11 3.12 3.13 3.14 3.15', names: 'fcntl' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'early', versions: '2.7 3.6 3.7 3.10 3.11 3.12 3.13 3.14 3.15', names: 'hashlib' },
      { when: 'early', versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'html html.entities pygments' },
      { when: 'early', versions: '3.10', names: 'importlib.readers' },
      {
        when: 'early',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy',
      },
      { when: 'early', versions: '2.7 3.6 3.7', names: 'importlib_metadata time zipp' },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      { when: 'early', versions: '3.13', names: 'pathlib._abc pathlib._local rlcompleter' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.10 3.11 3.12 3.14 3.15', names: 'socket' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10',
        names: 'sre_compile sre_constants sre_parse typing_extensions',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '3.6 3.7 3.10', names: 'uu' },
    ],
  },
  gunicorn: {
    recordedFrom: [
      '2.7.18, gunicorn 19.10.0',
      '3.6.15, gunicorn 21.2.0',
      '3.7.16, gunicorn 23.0.0',
      '3.8.18, gunicorn 23.0.0',
      '3.9.18, gunicorn 23.0.0',
      '3.10.13, gunicorn 27.0.1',
      '3.11.7, gunicorn 27.0.1',
      '3.12.1, gunicorn 27.0.1',
      '3.13.0, gunicorn 27.0.1',
      '3.14.10, gunicorn 27.0.1',
      '3.15.2, gunicorn 27.0.1',
    ],
    rows: [
      {
        when: 'late',
        versions: '2.7',
        names:
          'SocketServer _ctypes cPickle ctypes ctypes._ctypes ctypes._endian ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile ctypes.util gc logging.SocketServer logging.cPickle logging.errno logging.io logging.logging logging.re logging.socket logging.stat logging.struct logging.types marshal',
      },
      {
        when: 'early',
        versions: '2.7',
        names:
          'StringIO _io _sha cStringIO cgi email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64 email.base64MIME email.binascii email.cStringIO email.calendar email.codecs email.email email.feedparser email.mime email.os email.parser email.quopri email.quopriMIME email.random email.re email.socket email.string email.sys email.time email.urllib email.uu email.warnings imp importlib.sys logging.atexit logging.cStringIO logging.codecs logging.collections logging.os logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref mimetools pkg_resources pkg_resources._vendor pkg_resources._vendor.__builtin__ pkg_resources._vendor.appdirs pkg_resources._vendor.collections pkg_resources._vendor.copy pkg_resources._vendor.datetime pkg_resources._vendor.os pkg_resources._vendor.packaging pkg_resources._vendor.packaging.__about__ pkg_resources._vendor.packaging._compat pkg_resources._vendor.packaging._structures pkg_resources._vendor.packaging.markers pkg_resources._vendor.packaging.requirements pkg_resources._vendor.packaging.specifiers pkg_resources._vendor.packaging.version pkg_resources._vendor.pprint pkg_resources._vendor.pyparsing pkg_resources._vendor.re pkg_resources._vendor.six pkg_resources._vendor.six.moves pkg_resources._vendor.six.moves.urllib pkg_resources._vendor.sre_constants pkg_resources._vendor.string pkg_resources._vendor.sys pkg_resources._vendor.threading pkg_resources._vendor.traceback pkg_resources._vendor.types pkg_resources._vendor.warnings pkg_resources._vendor.weakref pkg_resources.errno pkg_resources.extern pkg_resources.extern.appdirs pkg_resources.extern.packaging pkg_resources.extern.packaging.markers pkg_resources.extern.packaging.requirements pkg_resources.extern.packaging.specifiers pkg_resources.extern.packaging.version pkg_resources.extern.pyparsing pkg_resources.extern.six pkg_resources.extern.six.moves pkg_resources.extern.six.moves.urllib pkg_resources.extern.sys pkg_resources.os pkg_resources.py31compat pkg_resources.sys pkgutil plistlib pprint rfc822 strop thread urlparse',
      },
      { when: 'early', versions: '2.7 3.13 3.14 3.15', names: '__future__' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_ast _bisect _bz2 _datetime _lzma _opcode _operator _sre _string ast bisect collections.abc copyreg enum html html.entities importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util ipaddress linecache lzma pathlib re reprlib signal traceback types urllib.parse warnings',
      },
      {
        when: 'early',
        versions: '3.6 3.7',
        names: '_blake2 _posixsubprocess _sha3 importlib_metadata subprocess typing_extensions zipp',
      },
      { when: 'late', versions: '3.8', names: '_bootlocale' },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_collections _functools _heapq _random _socket _ssl _struct argparse atexit base64 binascii bz2 collections contextlib copy datetime dis email email._parseaddr email.utils fcntl fnmatch functools gettext grp gunicorn heapq importlib inspect itertools keyword locale logging math ntpath opcode operator pwd random shlex shutil socket ssl string struct tempfile textwrap threading token tokenize urllib weakref zlib',
      },
      {
        when: 'early',
        versions: '3.13 3.14',
        names: '_colorize _json json json.decoder json.encoder json.scanner',
      },
      {
        when: 'late',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_compat_pickle _pickle socketserver',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: '_compression selectors' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_contextvars _py_warnings _types _zstd annotationlib compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile pathlib._os',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: '_csv csv' },
      { when: 'early', versions: '3.7', names: '_hashlib' },
      { when: 'unsure', versions: '3.14 3.15', names: '_interpreters' },
      {
        when: 'late',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.15',
        names: '_json json json.decoder json.encoder json.scanner',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_locale importlib.metadata',
      },
      {
        when: 'early',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info importlib.metadata._context importlib.metadata._typing math.integer',
      },
      { when: 'early', versions: '2.7 3.6', names: '_md5 _sha256' },
      {
        when: 'unsure',
        versions: '3.6',
        names:
          '_multiprocessing array concurrent.futures.process multiprocessing multiprocessing.connection multiprocessing.context multiprocessing.process multiprocessing.reduction multiprocessing.util',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      { when: 'late', versions: '3.8 3.9 3.10', names: '_posixsubprocess' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_queue glob importlib._abc importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta queue',
      },
      { when: 'late', versions: '3.7 3.8 3.9', names: '_queue' },
      { when: 'early', versions: '3.6', names: '_sha1' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'unsure', versions: '3.13 3.14 3.15', names: '_sha2' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names: '_typing re._casefix re._compiler re._constants re._parser',
      },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: '_weakrefset' },
      { when: 'early', versions: '3.9 3.10 3.11 3.12 3.13', names: 'array' },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12',
        names: 'calendar email.base64mime email.charset email.encoders email.errors email.quoprimime quopri',
      },
      {
        when: 'unsure',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'concurrent concurrent.futures concurrent.futures._base concurrent.futures.thread',
      },
      { when: 'early', versions: '3.8 3.9', names: 'configparser' },
      { when: 'early', versions: '3.14', names: 'dataclasses' },
      {
        when: 'early',
        versions: '3.6 3.7 3.10 3.11 3.12',
        names: 'email._encoded_words email._policybase email.header',
      },
      { when: 'early', versions: '2.7 3.6 3.7 3.10 3.11 3.12', names: 'email.iterators email.message' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '2.7 3.6 3.7', names: 'hashlib platform time' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12',
        names: 'importlib.metadata._adapters importlib.metadata._text',
      },
      {
        when: 'early',
        versions: '3.11 3.12 3.13',
        names: 'importlib.resources importlib.resources._common importlib.resources.abc',
      },
      {
        when: 'early',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy',
      },
      {
        when: 'early',
        versions: '3.13',
        names: 'importlib.resources._functional pathlib._abc pathlib._local',
      },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      {
        when: 'late',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'logging.config logging.handlers pickle',
      },
      { when: 'late', versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'platform' },
      { when: 'late', versions: '3.6 3.7 3.8 3.9', names: 'queue' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'select' },
      { when: 'late', versions: '3.14 3.15', names: 'select selectors' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'late', versions: '2.7 3.8 3.9 3.10', names: 'subprocess' },
      { when: 'early', versions: '3.6 3.7 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'typing' },
      { when: 'early', versions: '3.6 3.7 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '2.7 3.6 3.7 3.10', names: 'uu' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14', names: 'zipfile' },
      { when: 'early', versions: '3.12 3.13 3.14', names: 'zipfile._path zipfile._path.glob' },
    ],
  },
  flask: {
    recordedFrom: [
      '2.7.18, flask 1.1.4',
      '3.6.15, flask 2.0.3',
      '3.7.16, flask 2.2.5',
      '3.8.18, flask 3.0.3',
      '3.9.18, flask 3.1.3',
      '3.10.13, flask 3.1.3',
      '3.11.7, flask 3.1.3',
      '3.12.1, flask 3.1.3',
      '3.13.0, flask 3.1.3',
      '3.14.10, flask 3.1.3',
      '3.15.2, flask 3.1.3',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7',
        names:
          'BaseHTTPServer SocketServer StringIO _LWPCookieJar _MozillaCookieJar _io _sha cPickle cStringIO cookielib ctypes._ctypes ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64 email.base64MIME email.binascii email.cStringIO email.calendar email.codecs email.email email.mime email.os email.quopri email.quopriMIME email.random email.re email.socket email.string email.sys email.time email.urllib email.uu email.warnings encodings.latin_1 gc htmlentitydefs httplib imp importlib.sys json._json json.json json.re json.struct json.sys logging.atexit logging.cStringIO logging.codecs logging.collections logging.os logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref marshal mimetools pkg_resources pkg_resources._vendor pkg_resources._vendor.__builtin__ pkg_resources._vendor.appdirs pkg_resources._vendor.collections pkg_resources._vendor.copy pkg_resources._vendor.datetime pkg_resources._vendor.os pkg_resources._vendor.packaging pkg_resources._vendor.packaging.__about__ pkg_resources._vendor.packaging._compat pkg_resources._vendor.packaging._structures pkg_resources._vendor.packaging.markers pkg_resources._vendor.packaging.requirements pkg_resources._vendor.packaging.specifiers pkg_resources._vendor.packaging.version pkg_resources._vendor.pprint pkg_resources._vendor.pyparsing pkg_resources._vendor.re pkg_resources._vendor.six pkg_resources._vendor.six.moves pkg_resources._vendor.six.moves.urllib pkg_resources._vendor.sre_constants pkg_resources._vendor.string pkg_resources._vendor.sys pkg_resources._vendor.threading pkg_resources._vendor.traceback pkg_resources._vendor.types pkg_resources._vendor.warnings pkg_resources._vendor.weakref pkg_resources.errno pkg_resources.extern pkg_resources.extern.appdirs pkg_resources.extern.packaging pkg_resources.extern.packaging.markers pkg_resources.extern.packaging.requirements pkg_resources.extern.packaging.specifiers pkg_resources.extern.packaging.version pkg_resources.extern.pyparsing pkg_resources.extern.six pkg_resources.extern.six.moves pkg_resources.extern.six.moves.urllib pkg_resources.extern.sys pkg_resources.os pkg_resources.py31compat pkg_resources.sys plistlib rfc822 strop thread urllib2 urlparse',
      },
      {
        when: 'early',
        versions: '2.7 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '__future__ ntpath zipfile',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_ast _bisect _collections _functools _heapq _json _random _socket _ssl _struct ast atexit base64 binascii bisect bz2 click collections contextlib copy datetime decimal difflib dis email email._parseaddr email.base64mime email.charset email.encoders email.errors email.feedparser email.iterators email.message email.parser email.quoprimime email.utils flask fnmatch functools hashlib heapq hmac importlib inspect itertools itsdangerous jinja2 json json.decoder json.encoder json.scanner keyword locale logging markupsafe math mimetypes numbers opcode operator pickle pkgutil platform pprint quopri random select shutil socket ssl string struct tempfile textwrap threading token tokenize unicodedata urllib uuid weakref werkzeug zlib',
      },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_blake2 _bz2 _compat_pickle _datetime _decimal _lzma _opcode _operator _pickle _sre _string collections.abc copyreg dataclasses email._encoded_words email._policybase email.header enum gettext html html.entities http http.client http.server importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util linecache lzma re reprlib secrets selectors socketserver traceback types typing urllib.parse warnings',
      },
      { when: 'early', versions: '3.8', names: '_bootlocale' },
      { when: 'early', versions: '3.13 3.14', names: '_colorize glob' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: '_compression' },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_contextvars _hashlib _uuid _weakrefset contextvars pathlib',
      },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12', names: '_csv csv' },
      { when: 'early', versions: '2.7 3.6', names: '_ctypes _md5 _sha256 ctypes ctypes._endian ctypes.util' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_hmac _py_warnings _types _zstd annotationlib compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile pathlib._os',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_locale blinker importlib.metadata',
      },
      {
        when: 'early',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info importlib.metadata._context importlib.metadata._typing math.integer zipfile._path._functools',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10',
        names: '_posixsubprocess signal sre_compile sre_constants sre_parse',
      },
      { when: 'early', versions: '3.6', names: '_sha1 argparse' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.7 3.8', names: '_sha3 urllib.error urllib.request urllib.response' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize zipfile._path zipfile._path.glob' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names: '_typing re._casefix re._compiler re._constants re._parser',
      },
      { when: 'early', versions: '2.7 3.9 3.10 3.11 3.12 3.13', names: 'array' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'calendar' },
      { when: 'early', versions: '3.8 3.9', names: 'configparser' },
      { when: 'early', versions: '2.7 3.15', names: 'encodings.ascii' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '2.7 3.10 3.14 3.15', names: 'fcntl' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'early', versions: '3.6 3.7', names: 'http.cookiejar' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'importlib._abc importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta',
      },
      {
        when: 'early',
        versions: '3.10 3.11 3.12',
        names: 'importlib.metadata._adapters importlib.metadata._text',
      },
      {
        when: 'early',
        versions: '3.11 3.12 3.13',
        names: 'importlib.resources importlib.resources._common importlib.resources.abc',
      },
      {
        when: 'early',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy',
      },
      {
        when: 'early',
        versions: '3.13',
        names: 'importlib.resources._functional pathlib._abc pathlib._local',
      },
      { when: 'early', versions: '3.7 3.8 3.9', names: 'importlib_metadata zipp' },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      { when: 'early', versions: '3.6 3.11 3.12 3.13 3.14 3.15', names: 'ipaddress' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10', names: 'subprocess uu' },
      { when: 'early', versions: '2.7 3.6 3.7', names: 'time' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '3.7', names: 'typing_extensions' },
    ],
  },
  celery: {
    recordedFrom: [
      '2.7.18, celery 4.4.7',
      '3.6.15, celery 5.1.2',
      '3.8.18, celery 5.5.3',
      '3.9.18, celery 5.6.3',
      '3.10.13, celery 5.7.0',
      '3.11.7, celery 5.7.0',
      '3.12.1, celery 5.7.0',
      '3.13.0, celery 5.7.0',
      '3.14.10, celery 5.7.0',
      '3.15.2, celery 5.7.0',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7',
        names:
          'Queue StringIO UserList _io _scandir _sha argparse cPickle cStringIO cmd contextlib2 ctypes._ctypes ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64 email.base64MIME email.binascii email.cStringIO email.calendar email.codecs email.email email.mime email.os email.quopri email.quopriMIME email.random email.re email.socket email.string email.sys email.time email.urllib email.uu email.warnings encodings.ascii encodings.latin_1 gc imp importlib.sys json._json json.json json.re json.struct json.sys logging.atexit logging.cPickle logging.cStringIO logging.codecs logging.collections logging.errno logging.logging logging.os logging.re logging.socket logging.stat logging.struct logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref marshal multiprocessing._multiprocessing multiprocessing.atexit multiprocessing.itertools multiprocessing.multiprocessing multiprocessing.os multiprocessing.signal multiprocessing.subprocess multiprocessing.sys multiprocessing.threading multiprocessing.weakref optparse pathlib2 pkg_resources._vendor pkg_resources._vendor.__builtin__ pkg_resources._vendor.appdirs pkg_resources._vendor.collections pkg_resources._vendor.copy pkg_resources._vendor.datetime pkg_resources._vendor.os pkg_resources._vendor.packaging pkg_resources._vendor.packaging.__about__ pkg_resources._vendor.packaging._compat pkg_resources._vendor.packaging._structures pkg_resources._vendor.packaging.markers pkg_resources._vendor.packaging.requirements pkg_resources._vendor.packaging.specifiers pkg_resources._vendor.packaging.version pkg_resources._vendor.pprint pkg_resources._vendor.pyparsing pkg_resources._vendor.re pkg_resources._vendor.six pkg_resources._vendor.six.moves pkg_resources._vendor.six.moves.urllib pkg_resources._vendor.sre_constants pkg_resources._vendor.string pkg_resources._vendor.sys pkg_resources._vendor.threading pkg_resources._vendor.traceback pkg_resources._vendor.types pkg_resources._vendor.warnings pkg_resources._vendor.weakref pkg_resources.errno pkg_resources.extern pkg_resources.extern.appdirs pkg_resources.extern.packaging pkg_resources.extern.packaging.markers pkg_resources.extern.packaging.requirements pkg_resources.extern.packaging.specifiers pkg_resources.extern.packaging.version pkg_resources.extern.pyparsing pkg_resources.extern.six pkg_resources.extern.six.moves pkg_resources.extern.six.moves.urllib pkg_resources.extern.sys pkg_resources.os pkg_resources.py31compat pkg_resources.sys scandir strop thread urlparse',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '__future__ _bisect _collections _ctypes _functools _heapq _json _random _socket _ssl _struct amqp array atexit base64 billiard binascii bisect bz2 calendar celery collections contextlib copy ctypes ctypes._endian datetime decimal dis email fcntl fileinput fnmatch functools grp heapq importlib inspect itertools json json.decoder json.encoder json.scanner keyword kombu locale logging logging.handlers math multiprocessing multiprocessing.process multiprocessing.util ntpath numbers opcode operator pickle platform pprint pwd random resource select shlex shutil socket ssl string struct subprocess tempfile textwrap threading token tokenize typing urllib uuid vine weakref zipfile zlib',
      },
      {
        when: 'early',
        versions: '3.6 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_ast ast typing_extensions',
      },
      {
        when: 'early',
        versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_asyncio _bz2 _compat_pickle _datetime _decimal _lzma _opcode _operator _pickle _posixsubprocess _sre _string asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.selector_events asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.unix_events click click_didyoumean click_plugins click_repl collections.abc colorsys concurrent concurrent.futures concurrent.futures._base copyreg difflib enum glob importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util linecache lzma multiprocessing.context multiprocessing.reduction pathlib prompt_toolkit pyexpat pyexpat.errors pyexpat.model queue re reprlib selectors shelve signal traceback types urllib.parse warnings wcwidth xml xml.dom xml.dom.NodeFilter xml.dom.domreg xml.dom.minicompat xml.dom.minidom xml.dom.xmlbuilder xml.parsers xml.parsers.expat xml.parsers.expat.errors xml.parsers.expat.model',
      },
      { when: 'early', versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13', names: '_blake2 _compression' },
      { when: 'early', versions: '3.8', names: '_bootlocale' },
      { when: 'early', versions: '3.13 3.14', names: '_colorize' },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_contextvars _locale _queue _uuid _weakrefset asyncio.exceptions asyncio.format_helpers asyncio.runners asyncio.staggered asyncio.trsock contextvars dateutil importlib.metadata xml.dom.expatbuilder',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12',
        names:
          '_csv csv email._parseaddr email.base64mime email.charset email.encoders email.errors email.iterators email.message email.quoprimime email.utils quopri',
      },
      { when: 'early', versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14', names: '_hashlib hmac secrets' },
      { when: 'early', versions: '3.14', names: '_hmac' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_interpreters _py_warnings _types _zstd annotationlib asyncio.graph compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile pathlib._os',
      },
      {
        when: 'early',
        versions: '3.15',
        names:
          '_math_integer _missing_stdlib_info importlib.metadata._context importlib.metadata._typing math.integer xml.utils zipfile._path._functools',
      },
      {
        when: 'early',
        versions: '2.7 3.6',
        names:
          '_md5 _multiprocessing _sha256 ctypes.util importlib_metadata pkg_resources plistlib pytz time zipp',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      {
        when: 'early',
        versions: '3.6',
        names:
          '_sha1 asyncio.compat cached_property concurrent.futures.process concurrent.futures.thread multiprocessing.connection',
      },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.8', names: '_sha3' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize zipfile._path zipfile._path.glob' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_typing asyncio.taskgroups asyncio.timeouts re._casefix re._compiler re._constants re._parser',
      },
      {
        when: 'early',
        versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_zoneinfo asyncio.threads sysconfig tzlocal zoneinfo zoneinfo._common zoneinfo._tzpath',
      },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          'asyncio.mixins dataclasses importlib._abc importlib.metadata._collections importlib.metadata._functools importlib.metadata._itertools importlib.metadata._meta',
      },
      { when: 'early', versions: '2.7 3.8', names: 'backports' },
      { when: 'early', versions: '3.8 3.9', names: 'configparser' },
      {
        when: 'early',
        versions: '3.6 3.8 3.9 3.10 3.11 3.12',
        names: 'email._encoded_words email._policybase email.header typing.io typing.re',
      },
      { when: 'early', versions: '2.7 3.6 3.8 3.9', names: 'email.feedparser email.parser pkgutil' },
      { when: 'early', versions: '3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '2.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'gettext six' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11 3.12 3.13', names: 'hashlib' },
      { when: 'early', versions: '3.9', names: 'importlib._common' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12',
        names: 'importlib.metadata._adapters importlib.metadata._text',
      },
      { when: 'early', versions: '3.8 3.9 3.11 3.12 3.13', names: 'importlib.resources' },
      {
        when: 'early',
        versions: '3.11 3.12',
        names: 'importlib.resources._adapters importlib.resources._legacy',
      },
      {
        when: 'early',
        versions: '3.11 3.12 3.13',
        names: 'importlib.resources._common importlib.resources.abc',
      },
      {
        when: 'early',
        versions: '3.13',
        names: 'importlib.resources._functional pathlib._abc pathlib._local',
      },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      { when: 'early', versions: '3.6 3.11 3.12 3.13 3.14 3.15', names: 'ipaddress' },
      { when: 'early', versions: '3.6 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10', names: 'uu' },
    ],
  },
  'django-admin': {
    recordedFrom: [
      '2.7.18, django 1.11.29',
      '3.6.15, django 3.2.25',
      '3.7.16, django 3.2.25',
      '3.8.18, django 4.2.30',
      '3.9.18, django 4.2.30',
      '3.10.13, django 5.2.19',
      '3.11.7, django 5.2.19',
      '3.12.1, django 6.1.3',
      '3.13.0, django 6.1.3',
      '3.14.10, django 6.1.3',
      '3.15.2, django 6.1.3',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7',
        names:
          'HTMLParser StringIO UserList __future__ _ctypes _io _sha cStringIO ctypes ctypes._ctypes ctypes._endian ctypes.ctypes ctypes.errno ctypes.os ctypes.re ctypes.struct ctypes.subprocess ctypes.sys ctypes.tempfile ctypes.util email.Charset email.Encoders email.Errors email.FeedParser email.Generator email.Header email.Iterators email.MIMEAudio email.MIMEBase email.MIMEImage email.MIMEMessage email.MIMEMultipart email.MIMENonMultipart email.MIMEText email.Message email.Parser email.Utils email.base64 email.base64MIME email.calendar email.email email.os email.quopri email.quopriMIME email.random email.re email.socket email.sys email.time email.urllib email.warnings gc htmlentitydefs imp importlib.sys json._json json.json json.re json.struct json.sys logging.atexit logging.cStringIO logging.codecs logging.collections logging.os logging.sys logging.thread logging.threading logging.time logging.traceback logging.warnings logging.weakref markupbase marshal pytz strop thread urlparse uuid',
      },
      { when: 'early', versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: '_ast ast' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_asyncio _blake2 _bz2 _compat_pickle _datetime _decimal _lzma _opcode _operator _pickle _posixsubprocess _sre _string asgiref asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.selector_events asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.unix_events collections.abc concurrent concurrent.futures concurrent.futures._base concurrent.futures.thread copyreg difflib enum glob importlib._bootstrap importlib._bootstrap_external importlib.machinery importlib.util linecache lzma ntpath pathlib queue re reprlib selectors signal traceback types typing urllib.parse warnings',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_bisect _collections _functools _heapq _random _socket _ssl _struct argparse atexit base64 binascii bisect bz2 collections contextlib copy datetime decimal dis django fcntl fnmatch functools gettext hashlib heapq importlib inspect itertools keyword locale logging math numbers opcode operator pickle pkgutil random select shutil socket ssl string struct subprocess tempfile termios threading token tokenize urllib weakref zlib',
      },
      { when: 'early', versions: '3.13 3.14', names: '_colorize' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: '_compression' },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_contextvars _hashlib _queue _weakrefset asyncio.format_helpers asyncio.runners contextvars',
      },
      {
        when: 'early',
        versions: '3.14 3.15',
        names:
          '_hmac _interpreters _py_warnings _types _zstd annotationlib asyncio.graph compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile dataclasses pathlib._os',
      },
      {
        when: 'early',
        versions: '2.7 3.8 3.9 3.12 3.13 3.14 3.15',
        names:
          '_json email email._parseaddr email.encoders email.utils gzip hmac json json.decoder json.encoder json.scanner quopri unicodedata',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_locale asyncio.exceptions asyncio.staggered asyncio.trsock',
      },
      {
        when: 'early',
        versions: '3.8 3.9 3.12 3.13 3.14 3.15',
        names:
          '_markupbase email.base64mime email.charset email.errors email.quoprimime html html.entities html.parser secrets',
      },
      { when: 'early', versions: '3.15', names: '_math_integer _missing_stdlib_info math.integer' },
      { when: 'early', versions: '2.7 3.6', names: '_md5 _sha256' },
      {
        when: 'early',
        versions: '3.6',
        names:
          '_multiprocessing _sha1 asyncio.compat concurrent.futures.process multiprocessing multiprocessing.connection multiprocessing.context multiprocessing.process multiprocessing.reduction multiprocessing.util',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.7 3.8', names: '_sha3' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      {
        when: 'early',
        versions: '3.12 3.13 3.14 3.15',
        names:
          '_tokenize email._encoded_words email._header_value_parser email._policybase email.contentmanager email.generator email.header email.headerregistry email.iterators email.message email.mime.base email.mime.message email.mime.multipart email.mime.nonmultipart email.mime.text email.policy mimetypes',
      },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_typing asyncio.taskgroups asyncio.timeouts re._casefix re._compiler re._constants re._parser',
      },
      {
        when: 'early',
        versions: '3.9 3.12 3.13 3.14 3.15',
        names: '_zoneinfo sysconfig zoneinfo zoneinfo._common zoneinfo._tzpath',
      },
      { when: 'early', versions: '3.6 3.9 3.10 3.11 3.12 3.13', names: 'array' },
      { when: 'early', versions: '3.10 3.11 3.12 3.13 3.14 3.15', names: 'asyncio.mixins importlib._abc' },
      { when: 'early', versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'asyncio.threads' },
      { when: 'early', versions: '3.8', names: 'backports' },
      { when: 'early', versions: '2.7 3.8 3.9 3.12', names: 'calendar' },
      { when: 'early', versions: '2.7 3.12 3.13 3.14 3.15', names: 'email.mime' },
      { when: 'early', versions: '2.7 3.15', names: 'encodings.ascii' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9', names: 'importlib.abc' },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      { when: 'early', versions: '3.6 3.8 3.9 3.11 3.12 3.13 3.14 3.15', names: 'ipaddress' },
      { when: 'early', versions: '3.13', names: 'pathlib._abc pathlib._local' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.11 3.12 3.13 3.14 3.15', names: 'textwrap' },
      { when: 'early', versions: '2.7 3.6 3.7', names: 'time' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '3.7 3.8 3.9', names: 'typing_extensions' },
    ],
  },
  coverage: {
    recordedFrom: [
      '2.7.18, coverage 5.5',
      '3.6.15, coverage 6.2',
      '3.7.16, coverage 7.2.7',
      '3.8.18, coverage 7.6.1',
      '3.9.18, coverage 7.10.7',
      '3.10.13, coverage 7.16.2',
      '3.11.7, coverage 7.17.5',
      '3.12.1, coverage 7.17.5',
      '3.13.0, coverage 7.17.5',
      '3.14.10, coverage 7.17.5',
      '3.15.2, coverage 7.17.5',
    ],
    rows: [
      {
        when: 'early',
        versions: '2.7',
        names:
          'ConfigParser _io _multiprocessing _sha _ssl cPickle cStringIO gc imp importlib.sys json._json json.json json.re json.struct json.sys marshal multiprocessing._multiprocessing multiprocessing.atexit multiprocessing.itertools multiprocessing.multiprocessing multiprocessing.os multiprocessing.signal multiprocessing.subprocess multiprocessing.sys multiprocessing.threading multiprocessing.util multiprocessing.weakref pipes repr sqlite3._sqlite3 sqlite3.collections sqlite3.datetime sqlite3.time strop tempfile thread xml.dom.copy xml.dom.sys xml.dom.xml',
      },
      {
        when: 'early',
        versions: '2.7 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '__future__ binascii string',
      },
      {
        when: 'early',
        versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_ast _collections _functools _json _random _socket _sqlite3 _struct ast atexit collections contextlib copy coverage datetime dis fnmatch functools gettext glob hashlib importlib inspect itertools json json.decoder json.encoder json.scanner keyword locale math multiprocessing multiprocessing.process ntpath opcode operator optparse pickle platform pprint random shlex socket sqlite3 sqlite3.dbapi2 struct textwrap threading token tokenize weakref xml xml.dom xml.dom.NodeFilter xml.dom.domreg xml.dom.minicompat xml.dom.minidom xml.dom.xmlbuilder zlib',
      },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_bisect _blake2 _compat_pickle _datetime _opcode _operator _pickle _sre array bisect collections.abc configparser copyreg enum importlib._bootstrap importlib._bootstrap_external importlib.machinery importlib.util linecache multiprocessing.context multiprocessing.reduction re reprlib signal traceback types typing warnings',
      },
      { when: 'early', versions: '3.6 3.7', names: '_bz2 _compression _lzma lzma' },
      { when: 'early', versions: '3.13 3.14', names: '_colorize' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names: '_contextvars _py_warnings _types annotationlib pathlib._os',
      },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_decimal _typing decimal numbers re._casefix re._compiler re._constants re._parser tomllib tomllib._parser',
      },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_hashlib _string _weakrefset base64 dataclasses pathlib sysconfig',
      },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9', names: '_heapq heapq' },
      { when: 'early', versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: '_locale' },
      { when: 'early', versions: '3.15', names: '_math_integer _missing_stdlib_info math.integer xml.utils' },
      { when: 'early', versions: '2.7 3.6', names: '_md5 _sha256' },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      { when: 'early', versions: '3.6 3.7 3.9 3.10', names: '_posixsubprocess' },
      { when: 'early', versions: '3.6', names: '_sha1' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.7 3.8', names: '_sha3' },
      { when: 'early', versions: '2.7 3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize' },
      { when: 'early', versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: '_uuid uuid' },
      { when: 'early', versions: '2.7 3.6 3.7', names: 'bz2 shutil time' },
      { when: 'late', versions: '2.7', names: 'encodings.ascii' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '2.7 3.10 3.14 3.15', names: 'fcntl' },
      { when: 'early', versions: '2.7 3.6 3.7 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      {
        when: 'early',
        versions: '3.10 3.11 3.12 3.13 3.14 3.15',
        names: 'html html.entities importlib._abc',
      },
      { when: 'early', versions: '3.6 3.7 3.8 3.9', names: 'importlib.abc' },
      { when: 'early', versions: '2.7 3.14 3.15', names: 'io' },
      { when: 'early', versions: '3.11 3.12', names: 'ipaddress' },
      { when: 'early', versions: '3.13', names: 'pathlib._abc pathlib._local' },
      { when: 'early', versions: '2.7 3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'select' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'selectors' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'early', versions: '2.7 3.6 3.7 3.9 3.10', names: 'subprocess' },
      { when: 'early', versions: '3.11 3.12 3.13 3.14', names: 'tomllib._re' },
      { when: 'early', versions: '3.11 3.12 3.13', names: 'tomllib._types' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12', names: 'typing.io typing.re' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12', names: 'urllib urllib.parse' },
    ],
  },
  unittest: {
    recordedFrom: [
      '3.6.15',
      '3.7.16',
      '3.8.18',
      '3.9.18',
      '3.10.13',
      '3.11.7',
      '3.12.1',
      '3.13.0',
      '3.14.10',
      '3.15.2',
    ],
    rows: [
      { when: 'early', versions: '3.10 3.11 3.12 3.13 3.14 3.15', names: '_ast ast' },
      {
        when: 'early',
        versions: '3.8',
        names:
          '_asyncio _bz2 _compression _lzma _posixsubprocess _ssl asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.exceptions asyncio.format_helpers asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.runners asyncio.selector_events asyncio.sslproto asyncio.staggered asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.trsock asyncio.unix_events base64 binascii bz2 concurrent concurrent.futures concurrent.futures._base contextvars lzma shutil ssl subprocess unittest.async_case zlib',
      },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_collections _functools _heapq _json _operator _socket _sre argparse atexit collections collections.abc contextlib copyreg difflib enum fnmatch functools gettext heapq itertools json json.decoder json.encoder json.scanner keyword linecache ntpath operator pathlib pprint re reprlib signal socket token tokenize traceback types typing unittest unittest.case unittest.loader unittest.main unittest.result unittest.runner unittest.signals unittest.suite unittest.util warnings weakref',
      },
      { when: 'early', versions: '3.13 3.14', names: '_colorize glob' },
      { when: 'early', versions: '3.8 3.14 3.15', names: '_contextvars' },
      { when: 'early', versions: '3.8 3.9 3.10', names: '_locale' },
      { when: 'early', versions: '3.15', names: '_missing_stdlib_info importlib._abc importlib.util' },
      {
        when: 'early',
        versions: '3.8 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_opcode dis importlib importlib._bootstrap importlib._bootstrap_external importlib.machinery inspect opcode',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names: '_py_warnings _types annotationlib fcntl io pathlib._os',
      },
      { when: 'early', versions: '3.6 3.7 3.8', names: '_string locale logging string threading' },
      { when: 'early', versions: '3.6 3.8', names: '_struct struct' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names: '_typing re._casefix re._compiler re._constants re._parser',
      },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: '_weakrefset' },
      { when: 'early', versions: '3.9 3.10 3.11 3.12 3.13', names: 'array' },
      { when: 'early', versions: '3.6 3.10 3.11 3.12 3.13 3.14', names: 'copy' },
      { when: 'early', versions: '3.10 3.11 3.12 3.13 3.14', names: 'dataclasses' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '3.8 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'early', versions: '3.11 3.12', names: 'ipaddress' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'math select selectors' },
      { when: 'early', versions: '3.13', names: 'pathlib._abc pathlib._local' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10', names: 'sre_compile sre_constants sre_parse' },
      { when: 'early', versions: '3.6 3.11 3.12 3.13 3.14 3.15', names: 'textwrap' },
      { when: 'early', versions: '3.6 3.7', names: 'time' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12',
        names: 'typing.io typing.re urllib urllib.parse',
      },
    ],
  },
  uvicorn: {
    recordedFrom: [
      '3.6.15, uvicorn 0.16.0',
      '3.7.16, uvicorn 0.22.0',
      '3.8.18, uvicorn 0.33.0',
      '3.9.18, uvicorn 0.39.0',
      '3.10.13, uvicorn 0.54.0',
      '3.11.7, uvicorn 0.54.0',
      '3.12.1, uvicorn 0.54.0',
      '3.13.0, uvicorn 0.54.0',
      '3.14.10, uvicorn 0.54.0',
      '3.15.2, uvicorn 0.54.0',
    ],
    rows: [
      {
        when: 'early',
        versions: '3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '__future__ _locale asyncio.exceptions asyncio.staggered asyncio.trsock configparser',
      },
      { when: 'early', versions: '3.6 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: '_ast ast' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names:
          '_asyncio _bisect _collections _compat_pickle _datetime _functools _heapq _json _multiprocessing _opcode _operator _pickle _posixsubprocess _random _socket _sre _ssl _string _struct array asyncio asyncio.base_events asyncio.base_futures asyncio.base_subprocess asyncio.base_tasks asyncio.constants asyncio.coroutines asyncio.events asyncio.futures asyncio.locks asyncio.log asyncio.protocols asyncio.queues asyncio.selector_events asyncio.sslproto asyncio.streams asyncio.subprocess asyncio.tasks asyncio.transports asyncio.unix_events atexit base64 binascii bisect click collections collections.abc concurrent concurrent.futures concurrent.futures._base contextlib copy copyreg datetime dis email email._parseaddr email.utils enum functools gettext heapq http importlib importlib._bootstrap importlib._bootstrap_external importlib.machinery inspect itertools json json.decoder json.encoder json.scanner keyword linecache locale logging logging.config logging.handlers math multiprocessing multiprocessing.connection multiprocessing.context multiprocessing.process multiprocessing.reduction multiprocessing.util ntpath opcode operator pathlib pickle platform queue random re reprlib select selectors signal socket socketserver ssl string struct subprocess threading token tokenize traceback types typing urllib urllib.parse uvicorn warnings weakref',
      },
      { when: 'early', versions: '3.6 3.7', names: '_blake2 _sha3 concurrent.futures.thread hashlib time' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13',
        names: '_bz2 _compression _lzma bz2 lzma shutil tempfile zlib',
      },
      { when: 'early', versions: '3.13 3.14', names: '_colorize glob' },
      {
        when: 'early',
        versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15',
        names: '_contextvars _queue _weakrefset asyncio.format_helpers asyncio.runners contextvars',
      },
      { when: 'early', versions: '3.7', names: '_hashlib' },
      {
        when: 'early',
        versions: '3.14 3.15',
        names: '_interpreters _py_warnings _types annotationlib asyncio.graph io pathlib._os',
      },
      {
        when: 'early',
        versions: '3.15',
        names: '_math_integer _missing_stdlib_info importlib._abc importlib.util math.integer',
      },
      {
        when: 'early',
        versions: '3.6',
        names: '_md5 _sha1 _sha256 asgiref asyncio.compat concurrent.futures.process h11 html html.entities',
      },
      { when: 'early', versions: '3.13 3.14 3.15', names: '_opcode_metadata' },
      { when: 'early', versions: '3.12', names: '_sha2' },
      { when: 'early', versions: '3.6 3.8 3.9 3.10 3.11', names: '_sha512' },
      { when: 'early', versions: '3.12 3.13 3.14 3.15', names: '_tokenize' },
      {
        when: 'early',
        versions: '3.11 3.12 3.13 3.14 3.15',
        names:
          '_typing asyncio.taskgroups asyncio.timeouts re._casefix re._compiler re._constants re._parser',
      },
      { when: 'early', versions: '3.10 3.11 3.12 3.13 3.14 3.15', names: '_uuid asyncio.mixins fcntl uuid' },
      { when: 'early', versions: '3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'asyncio.threads' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12',
        names:
          'calendar email.base64mime email.charset email.encoders email.errors email.quoprimime quopri typing.io typing.re',
      },
      { when: 'early', versions: '3.6 3.14 3.15', names: 'dataclasses' },
      { when: 'late', versions: '3.7 3.8 3.9', names: 'dataclasses h11' },
      { when: 'early', versions: '3.7 3.8 3.9 3.10 3.11 3.12 3.13', names: 'errno' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.10 3.11 3.12 3.13 3.14', names: 'fnmatch' },
      { when: 'early', versions: '3.6 3.7 3.8 3.9 3.13 3.14 3.15', names: 'grp pwd' },
      { when: 'early', versions: '3.6 3.8 3.9 3.10 3.11 3.12 3.13 3.14 3.15', names: 'ipaddress' },
      { when: 'early', versions: '3.13', names: 'pathlib._abc pathlib._local' },
      {
        when: 'early',
        versions: '3.6 3.7 3.8 3.9 3.10',
        names: 'sre_compile sre_constants sre_parse typing_extensions',
      },
      { when: 'early', versions: '3.6 3.11 3.12 3.13 3.14 3.15', names: 'textwrap' },
    ],
  },
};

/* A program that links Python and sets it up as its arguments say: MODE NAME=VALUE… Its last act is to run $PROBE. */

#include <Python.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#if PY_MAJOR_VERSION >= 3
typedef wchar_t text;
static text *decode(const char *bytes) {
  size_t length = strlen(bytes) + 1;
  wchar_t *wide = calloc(length, sizeof *wide);
  mbstowcs(wide, bytes, length);
  return wide;
}
#else
typedef char text;
static text *decode(const char *bytes) { return strdup(bytes); }
#endif

static int count;
static char **arguments;

static const char *value(const char *name) {
  size_t length = strlen(name);
  for (int index = 2; index < count; index++) {
    if (!strncmp(arguments[index], name, length) && arguments[index][length] == '=') {
      return arguments[index] + length + 1;
    }
  }
  return NULL;
}

static int flag(const char *name, int unset) {
  const char *number = value(name);
  return number ? atoi(number) : unset;
}

static void legacy(void) {
  if (value("programName")) Py_SetProgramName(decode(value("programName")));
  if (value("home")) Py_SetPythonHome(decode(value("home")));
#if PY_MAJOR_VERSION >= 3 && PY_VERSION_HEX < 0x030d0000
  if (value("searchPaths")) Py_SetPath(decode(value("searchPaths")));
#endif
  Py_NoSiteFlag = !flag("siteImport", 1);
  Py_IgnoreEnvironmentFlag = !flag("useEnvironment", 1);
  Py_NoUserSiteDirectory = !flag("userSite", 1);
#if PY_MAJOR_VERSION >= 3
  Py_IsolatedFlag = flag("isolated", 0);
#endif
  Py_Initialize();
  if (value("argv0")) {
    text *argv[] = {decode(value("argv0")), NULL};
    PySys_SetArgv(1, argv);
  }
}

#if PY_VERSION_HEX >= 0x03080000
static void configured(int isolated) {
  PyConfig config;
  if (isolated) {
    PyConfig_InitIsolatedConfig(&config);
  } else {
    PyConfig_InitPythonConfig(&config);
  }
  config.isolated = flag("isolated", config.isolated);
  config.use_environment = flag("useEnvironment", config.use_environment);
  config.user_site_directory = flag("userSite", config.user_site_directory);
  config.site_import = flag("siteImport", config.site_import);
  if (value("home")) PyConfig_SetBytesString(&config, &config.home, value("home"));
  if (value("programName")) PyConfig_SetBytesString(&config, &config.program_name, value("programName"));
  if (value("executable")) PyConfig_SetBytesString(&config, &config.executable, value("executable"));
  if (value("pythonpath")) PyConfig_SetBytesString(&config, &config.pythonpath_env, value("pythonpath"));
  if (value("searchPaths")) {
    config.module_search_paths_set = 1;
    char *rest = strdup(value("searchPaths"));
    for (char *path = strsep(&rest, ":"); path; path = strsep(&rest, ":")) {
      PyWideStringList_Append(&config.module_search_paths, decode(path));
    }
  }
  PyStatus status = Py_InitializeFromConfig(&config);
  PyConfig_Clear(&config);
  if (PyStatus_Exception(status)) Py_ExitStatusException(status);
}
#endif

int main(int argc, char **argv) {
  count = argc;
  arguments = argv;
  setlocale(LC_ALL, "");
  if (!strcmp(argv[1], "legacy")) {
    legacy();
  } else {
#if PY_VERSION_HEX >= 0x03080000
    configured(!strcmp(argv[1], "isolated"));
#endif
  }
  return PyRun_SimpleString(getenv("PROBE"));
}

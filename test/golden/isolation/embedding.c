/*
 * Made by Python Path Inspector for Python 3.12: starts Python with exactly the path below. No PYTHON
 * variable, no pyvenv.cfg, no site module and no directory of the user or of the machine adds to it.
 * Call start_isolated_python() where Py_Initialize() was called, and look at what it returns.
 * To remove it, delete this file and the call of start_isolated_python().
 */

#include <Python.h>

static const wchar_t *const search_paths[] = {
    L"C:\\Zo\u00eb's Python\\DLLs",
    L"C:\\Zo\u00eb's Python\\Lib",
    L"C:\\Zo\u00eb's Python\\Lib\\site-packages",
};

PyStatus start_isolated_python(void)
{
    PyConfig config;
    PyConfig_InitIsolatedConfig(&config);
    config.site_import = 0;
    config.module_search_paths_set = 1;

    PyStatus status = PyStatus_Ok();
    for (size_t i = 0; i < sizeof search_paths / sizeof *search_paths; i++) {
        status = PyWideStringList_Append(&config.module_search_paths, search_paths[i]);
        if (PyStatus_Exception(status)) {
            break;
        }
    }
    if (!PyStatus_Exception(status)) {
        status = Py_InitializeFromConfig(&config);
    }
    PyConfig_Clear(&config);
    return status;
}

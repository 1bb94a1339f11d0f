/*
 * Made by Python Path Inspector for Python 3.7: starts Python with exactly the path below. No PYTHON
 * variable, no pyvenv.cfg, no site module and no directory of the user or of the machine adds to it.
 * Call start_isolated_python() where Py_Initialize() was called.
 * To remove it, delete this file and the call of start_isolated_python().
 */

#include <Python.h>

static const wchar_t search_path[] =
    L"C:\\Zo\u00eb's Python\\DLLs"
    L";C:\\Zo\u00eb's Python\\lib"
    L";C:\\Zo\u00eb's Python\\lib\\site-packages";

void start_isolated_python(void)
{
    Py_IsolatedFlag = 1;
    Py_IgnoreEnvironmentFlag = 1;
    Py_NoUserSiteDirectory = 1;
    Py_NoSiteFlag = 1;
    Py_SetPath(search_path);
    Py_Initialize();
}

/* Shiji.exe and the console program kiosk.exe run `python -m kiosk ARGUMENTS` inside this process. So task manager,
   taskbar and application control see one signed program of ours.

   The build defines -DPYTHON_DLL=L"python3XX.dll". -DWINDOW makes Shiji.exe: without arguments it opens the exhibition,
   and it shows a message box if it cannot start. The exit code is the command's, or 101 if the runtime is missing or
   damaged. */
#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768

#ifdef WINDOW
#define PYTHON_EXE L"pythonw.exe"
#else
#define PYTHON_EXE L"python.exe"
#endif

typedef int(__cdecl *Main)(int, wchar_t **);

static wchar_t home[LONGEST], path[LONGEST];

static const wchar_t *inside(const wchar_t *name) {
    _snwprintf(path, LONGEST - 1, L"%ls\\%ls", home, name);
    return path;
}

static int fail(const wchar_t *what) {
    wchar_t text[512];
    _snwprintf(text, 511, L"%ls (%lu).\n\u8bf7\u91cd\u65b0\u5b89\u88c5\u201c\u62fe\u7ea7\u201d\u3002Please install Shiji again.",
               what, GetLastError());
    text[511] = 0;
#ifdef WINDOW
    MessageBoxW(NULL, text, L"\u62fe\u7ea7 Shiji", MB_ICONERROR | MB_OK);
#else
    fwprintf(stderr, L"kiosk: %ls (%lu). Please install Shiji again.\n", what, GetLastError());
#endif
    return 101;
}

static int start(int count, wchar_t **given) {
    DWORD length = GetModuleFileNameW(NULL, home, LONGEST - 64);
    if (length == 0 || length >= LONGEST - 64) return fail(L"The program's own path cannot be read");
    *wcsrchr(home, L'\\') = 0;

    /* Search DLLs only in our own folders and System32, so that nobody can plant one in the working directory or on PATH.
       Our folders are added because Qt's plugins and QML modules name their DLLs without a folder, and PySide6 itself
       only extends PATH. */
    SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    AddDllDirectory(inside(L"runtime"));
    AddDllDirectory(inside(L"lib\\PySide6"));
    AddDllDirectory(inside(L"lib\\shiboken6"));
    HMODULE python = LoadLibraryExW(inside(L"runtime\\" PYTHON_DLL), NULL,
                                    LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR | LOAD_LIBRARY_SEARCH_DEFAULT_DIRS);
    if (!python) return fail(L"The Python runtime is missing or damaged");
    Main run = (Main)(void *)GetProcAddress(python, "Py_Main");
    if (!run) return fail(L"The Python runtime has no Py_Main");

    /* The first argument becomes sys.executable. Child processes (the check of a bundle) are started with it, so it must
       be Python and not this program. */
    wchar_t **arguments = calloc(count + 8, sizeof *arguments);
    int next = 0;
    arguments[next++] = _wcsdup(inside(L"runtime\\" PYTHON_EXE));
    arguments[next++] = L"-I";
    arguments[next++] = L"-X";
    arguments[next++] = L"utf8";
    arguments[next++] = L"-m";
    arguments[next++] = L"kiosk";
    for (int index = 1; index < count; index++) arguments[next++] = given[index];
#ifdef WINDOW
    if (count == 1) arguments[next++] = L"run";
#endif
    return run(next, arguments);
}

#ifdef WINDOW
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, LPWSTR line, int show) {
    (void)instance, (void)before, (void)line, (void)show;
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    return start(count, arguments);
}
#else
int wmain(int count, wchar_t **arguments) { return start(count, arguments); }
#endif

/* For tests under wine only, never to be shipped. wine has no PowerShell: this one writes down how it was called, in
   C:\powershell.txt, and fails while there is a file C:\powershell-fails. */
#include <windows.h>

#include <stdio.h>

int main(void) {
    FILE *log = fopen("C:\\powershell.txt", "a");
    if (!log) return 2;
    fprintf(log, "%s\n", GetCommandLineA());
    fclose(log);
    return GetFileAttributesA("C:\\powershell-fails") == INVALID_FILE_ATTRIBUTES ? 0 : 1;
}

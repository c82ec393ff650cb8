/* For tests under wine only; never ship it. wine has no PowerShell. This one records its calls in C:\powershell.txt, and
   fails while a file C:\powershell-fails exists. */
#include <windows.h>

#include <stdio.h>

int main(void) {
    FILE *log = fopen("C:\\powershell.txt", "a");
    if (!log) return 2;
    fprintf(log, "%s\n", GetCommandLineA());
    fclose(log);
    return GetFileAttributesA("C:\\powershell-fails") == INVALID_FILE_ATTRIBUTES ? 0 : 1;
}

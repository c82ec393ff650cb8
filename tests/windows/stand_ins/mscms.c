/* For tests under wine only, never to be shipped. wine 8 ends a program that asks for a colour profile (WcsCreateIccProfile);
   here there is none. */
#include <stddef.h>

#define EXPORT __declspec(dllexport)

EXPORT void *OpenColorProfileW(void *profile, unsigned access, unsigned share, unsigned creation) {
    (void)profile, (void)access, (void)share, (void)creation;
    return NULL;
}
EXPORT void *WcsCreateIccProfile(void *profile, unsigned options) { (void)profile, (void)options; return NULL; }
EXPORT int CloseColorProfile(void *profile) { (void)profile; return 0; }
EXPORT int GetColorProfileFromHandle(void *profile, void *buffer, unsigned *size) {
    (void)profile, (void)buffer, (void)size;
    return 0;
}
EXPORT int GetColorDirectoryW(void *machine, void *buffer, unsigned *size) { (void)machine, (void)buffer, (void)size; return 0; }

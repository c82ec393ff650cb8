/* For tests under wine only; never ship it. wine 8 ends a program that requests a colour profile (WcsCreateIccProfile).
   This one returns no profile. */
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

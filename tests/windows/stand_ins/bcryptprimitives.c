/* For tests under wine only; never ship it. wine 8 has no bcryptprimitives.dll; Rust libraries get random bytes from it. */
#include <windows.h>

#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T size) { return RtlGenRandom(bytes, (ULONG)size); }

/* For tests under wine only, never to be shipped. wine 8 has no bcryptprimitives.dll; Rust's libraries ask it for random bytes. */
#include <windows.h>

#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *bytes, SIZE_T size) { return RtlGenRandom(bytes, (ULONG)size); }

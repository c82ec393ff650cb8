/* For tests under wine only; never ship it. Windows 10 has an icuuc.dll, but wine has none. This one supports no
   converter, so Qt uses its own. */
#include <stddef.h>

#define EXPORT __declspec(dllexport)
#define U_UNSUPPORTED_ERROR 16

static void *unsupported(int *error) {
    if (error) *error = U_UNSUPPORTED_ERROR;
    return NULL;
}

EXPORT void *ucnv_open(const char *name, int *error) { (void)name; return unsupported(error); }
EXPORT void ucnv_close(void *converter) { (void)converter; }
EXPORT void ucnv_reset(void *converter) { (void)converter; }
EXPORT signed char ucnv_getMaxCharSize(const void *converter) { (void)converter; return 4; }
EXPORT const char *ucnv_getName(const void *converter, int *error) { (void)converter; return unsupported(error); }
EXPORT int ucnv_countAvailable(void) { return 0; }
EXPORT const char *ucnv_getAvailableName(int number) { (void)number; return NULL; }
EXPORT const char *ucnv_getStandardName(const char *name, const char *standard, int *error) {
    (void)name, (void)standard;
    return unsupported(error);
}
EXPORT void UCNV_FROM_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void UCNV_TO_U_CALLBACK_SUBSTITUTE(void) {}
EXPORT void ucnv_getToUCallBack(const void *converter, void **action, const void **context) {
    (void)converter, (void)action, (void)context;
}
EXPORT void ucnv_getFromUCallBack(const void *converter, void **action, const void **context) {
    (void)converter, (void)action, (void)context;
}
EXPORT void ucnv_setToUCallBack(void *converter, void *action, const void *context, void **a, const void **c, int *error) {
    (void)converter, (void)action, (void)context, (void)a, (void)c;
    unsupported(error);
}
EXPORT void ucnv_setFromUCallBack(void *converter, void *action, const void *context, void **a, const void **c, int *error) {
    (void)converter, (void)action, (void)context, (void)a, (void)c;
    unsupported(error);
}
EXPORT void ucnv_cbToUWriteUChars(void *to, const void *source, int length, int offset, int *error) {
    (void)to, (void)source, (void)length, (void)offset;
    unsupported(error);
}
EXPORT void ucnv_cbFromUWriteUChars(void *from, const void **source, const void *limit, int offset, int *error) {
    (void)from, (void)source, (void)limit, (void)offset;
    unsupported(error);
}
EXPORT void ucnv_toUnicode(void *converter, void **target, const void *limit, const char **source, const char *end,
                           int *offsets, signed char flush, int *error) {
    (void)converter, (void)target, (void)limit, (void)source, (void)end, (void)offsets, (void)flush;
    unsupported(error);
}
EXPORT void ucnv_fromUnicode(void *converter, char **target, const char *limit, const void **source, const void *end,
                             int *offsets, signed char flush, int *error) {
    (void)converter, (void)target, (void)limit, (void)source, (void)end, (void)offsets, (void)flush;
    unsupported(error);
}
EXPORT int ucnv_toUCountPending(const void *converter, int *error) { (void)converter, (void)error; return 0; }
EXPORT int ucnv_fromUCountPending(const void *converter, int *error) { (void)converter, (void)error; return 0; }

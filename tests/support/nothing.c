/* SPDX-License-Identifier: MPL-2.0 */
/* A static library needs a source of its own; the layers come as objects. */
extern const char kr_test_library;
const char kr_test_library = 0;

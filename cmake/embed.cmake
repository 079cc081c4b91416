# SPDX-License-Identifier: MPL-2.0
# Run by kr_embed(): INPUT, OUTPUT, SYMBOL. Character constants, for bytes above 127 are negative chars on most machines.
file(READ ${INPUT} hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REPLACE "'\\x0a'," "'\\n',\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "extern const char ${SYMBOL}[];\nconst char ${SYMBOL}[] = {\n${bytes}'\\0'\n};\n")

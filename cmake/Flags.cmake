# SPDX-License-Identifier: MPL-2.0
# The compiler flags of every target of ours.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

add_library(kr_flags INTERFACE)
target_compile_definitions(kr_flags INTERFACE _GNU_SOURCE KR_VERSION="${PROJECT_VERSION}")
target_include_directories(kr_flags INTERFACE ${PROJECT_SOURCE_DIR}/include)
target_compile_options(kr_flags INTERFACE
	-include ${PROJECT_SOURCE_DIR}/src/banned.h
	-Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla -Werror)

if(KR_SANITIZE)
	add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
	add_link_options(-fsanitize=address,undefined)
endif()
if(KR_COVERAGE)
	add_compile_options(--coverage -O0)
	add_link_options(--coverage)
endif()
if(KR_FUZZ)
	add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(KR_HARDEN)
	add_compile_options(-D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
	add_link_options(-pie -Wl,-z,relro -Wl,-z,now)
endif()

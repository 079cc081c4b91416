# SPDX-License-Identifier: MPL-2.0
# The libraries, each wrapped by one source file. libcsv and libinih come without pkg-config files on Debian 12.
find_package(PkgConfig REQUIRED)
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(XLSXWRITER REQUIRED IMPORTED_TARGET xlsxwriter)

foreach(pair csv=csv.h inih=ini.h)
	string(REPLACE "=" ";" pair ${pair})
	list(GET pair 0 name)
	list(GET pair 1 header)
	find_library(KR_LIB_${name} ${name} REQUIRED)
	find_path(KR_INCLUDE_${name} ${header} REQUIRED)
	add_library(kr::${name} UNKNOWN IMPORTED)
	set_target_properties(kr::${name} PROPERTIES
		IMPORTED_LOCATION ${KR_LIB_${name}} INTERFACE_INCLUDE_DIRECTORIES ${KR_INCLUDE_${name}})
endforeach()

# SPDX-License-Identifier: MPL-2.0
# po/da.po -> <build>/share/locale/da/LC_MESSAGES/klikrecon.mo, where the program in the build tree finds it.
include(GNUInstallDirs)
find_program(MSGFMT msgfmt REQUIRED)
set(KR_CATALOGUE ${PROJECT_BINARY_DIR}/share/locale/da/LC_MESSAGES/klikrecon.mo)
add_custom_command(OUTPUT ${KR_CATALOGUE}
	COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/share/locale/da/LC_MESSAGES
	COMMAND ${MSGFMT} --check-format -o ${KR_CATALOGUE} ${PROJECT_SOURCE_DIR}/po/da.po
	DEPENDS ${PROJECT_SOURCE_DIR}/po/da.po
	VERBATIM)
add_custom_target(catalogue ALL DEPENDS ${KR_CATALOGUE})
install(FILES ${KR_CATALOGUE} DESTINATION ${CMAKE_INSTALL_DATADIR}/locale/da/LC_MESSAGES)

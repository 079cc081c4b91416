# SPDX-License-Identifier: MPL-2.0
# kr_embed(FILE RET): a C source with the file's bytes as `const char kr_embedded_<name>[]` (terminated), name with
# everything but letters and digits as "_": cascade.sql -> kr_embedded_cascade_sql.
function(kr_embed file ret)
	get_filename_component(base ${file} NAME)
	string(MAKE_C_IDENTIFIER ${base} symbol)
	set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.c)
	add_custom_command(OUTPUT ${output}
		COMMAND ${CMAKE_COMMAND} -DINPUT=${file} -DOUTPUT=${output} -DSYMBOL=kr_embedded_${symbol}
			-P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
		DEPENDS ${file} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
		VERBATIM)
	set(${ret} ${output} PARENT_SCOPE)
endfunction()

# SPDX-License-Identifier: MPL-2.0
# kr_layer(NAME [LIBRARIES target…] [EMBED file…]): one object library per layer, from all of its folder's sources.
# Which layer may include which is held by tests/include_direction.
function(kr_layer name)
	cmake_parse_arguments(ARG "" "" "LIBRARIES;EMBED" ${ARGN})
	file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.c)
	foreach(file ${ARG_EMBED})
		kr_embed(${CMAKE_CURRENT_SOURCE_DIR}/${name}/${file} generated)
		list(APPEND sources ${generated})
	endforeach()
	if(NOT sources)
		return()
	endif()
	add_library(kr_${name} OBJECT ${sources})
	target_link_libraries(kr_${name} PRIVATE kr_flags ${ARG_LIBRARIES})
	set_property(GLOBAL APPEND PROPERTY KR_LAYERS kr_${name})
	set_property(GLOBAL APPEND PROPERTY KR_LAYER_LIBRARIES ${ARG_LIBRARIES})
endfunction()

# kr_link_layers(TARGET): everything but main.
function(kr_link_layers target)
	get_property(layers GLOBAL PROPERTY KR_LAYERS)
	get_property(libraries GLOBAL PROPERTY KR_LAYER_LIBRARIES)
	foreach(layer ${layers})
		target_sources(${target} PRIVATE $<TARGET_OBJECTS:${layer}>)
	endforeach()
	target_link_libraries(${target} PRIVATE kr_flags ${libraries})
endfunction()

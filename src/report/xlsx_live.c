/* SPDX-License-Identifier: MPL-2.0 */
/* What reacts to what stands in the cells: the answers' drop-downs, conditional formats, the chart. */
#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "xlsx_out_private.h"

void kr_book_dropdown(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row, const char *values,
                      bool warn, const char *title, const char *help)
{
	char *formula = kr_strdup(values), *input_title = kr_strdup(title), *input_help = kr_strdup(help);
	char *error_title = kr_strdup(_("Not one of the known answers"));
	char *error_text = kr_strdup(_("It is kept, but nothing follows from it. Keep it anyway?"));
	lxw_data_validation validation = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		                           .ignore_blank = LXW_VALIDATION_ON,
		                           .show_input = LXW_VALIDATION_ON,
		                           .show_error = warn ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF,
		                           .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
		                           .dropdown = LXW_VALIDATION_ON,
		                           .value_formula = formula,
		                           .input_title = input_title,
		                           .input_message = input_help,
		                           .error_title = error_title,
		                           .error_message = error_text };

	kr_book_keep_error(sheet->book,
	                   worksheet_data_validation_range(sheet->sheet, row, column, last_row, column, &validation));
	free(formula);
	free(input_title);
	free(input_help);
	free(error_title);
	free(error_text);
}

void kr_book_condition(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row,
                       uint16_t last_column, const char *formula, enum kr_style style)
{
	const struct kr_style_def *def = &kr_styles[style];
	lxw_format *format = workbook_add_format(sheet->book->book); /* one that holds only what lies over the cell */
	char *text = kr_strdup(formula);
	lxw_conditional_format condition = { .type = LXW_CONDITIONAL_TYPE_FORMULA,
		                             .value_string = text,
		                             .format = format };

	if (format == NULL) {
		kr_book_keep_error(sheet->book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		free(text);
		return;
	}
	format_set_font_color(format, def->color);
	format_set_bg_color(format, def->ground);
	if (def->bold)
		format_set_bold(format);
	if (def->strike)
		format_set_font_strikeout(format);
	kr_book_keep_error(sheet->book, worksheet_conditional_format_range(sheet->sheet, row, column, last_row,
	                                                                   last_column, &condition));
	free(text);
}

void kr_book_bar_chart(struct kr_book_sheet *sheet, const struct kr_book_chart *chart)
{
	const uint32_t n = chart->last_row - chart->first_row + 1;
	lxw_chart *bars = workbook_add_chart(sheet->book->book, LXW_CHART_BAR);
	lxw_chart_fill *fills = kr_calloc(n, sizeof *fills);
	lxw_chart_point *points = kr_calloc(n, sizeof *points);
	lxw_chart_point **list = kr_calloc((size_t)n + 1, sizeof(lxw_chart_point *));
	lxw_chart_line no_line = { .none = LXW_TRUE };
	lxw_chart_font title_font = { .name = NULL, .size = 13, .bold = LXW_TRUE, .color = COLOR_NAVY };
	lxw_chart_font font = { .size = 10, .color = COLOR_INK };
	char *description = kr_strdup(chart->description);
	lxw_chart_options options = { .description = description,
		                      .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
		                      .x_scale = chart->width / 480.0,
		                      .y_scale = chart->height / 288.0 }; /* the library's default size in pixels */

	lxw_chart_series *series = chart_add_series(bars, NULL, NULL);
	chart_series_set_categories(series, sheet->name, chart->first_row, chart->text_column, chart->last_row,
	                            chart->text_column);
	chart_series_set_values(series, sheet->name, chart->first_row, chart->figure_column, chart->last_row,
	                        chart->figure_column);
	for (uint32_t i = 0; i < n; i++) {
		fills[i].color = chart->colors[i];
		points[i].fill = &fills[i];
		list[i] = &points[i];
	}
	chart_series_set_points(series, list);
	chart_series_set_labels(series);
	chart_series_set_labels_font(series, &font);
	chart_set_series_gap(bars, 45);
	chart_title_set_name(bars, chart->title);
	chart_title_set_name_font(bars, &title_font);
	chart_legend_set_position(bars, LXW_CHART_LEGEND_NONE);
	/* In a bar chart the library's y axis is the one with the texts. */
	chart_axis_set_reverse(bars->y_axis); /* the first at the top, as in the list */
	chart_axis_set_num_font(bars->y_axis, &font);
	chart_axis_set_line(bars->y_axis, &no_line);
	chart_axis_set_major_tick_mark(bars->y_axis, LXW_CHART_AXIS_TICK_MARK_NONE);
	chart_axis_off(bars->x_axis);
	chart_axis_set_min(bars->x_axis, 0);
	chart_axis_major_gridlines_set_visible(bars->x_axis, LXW_FALSE);
	chart_chartarea_set_line(bars, &no_line);
	kr_book_keep_error(sheet->book,
	                   worksheet_insert_chart_opt(sheet->sheet, chart->row, chart->column, bars, &options));
	free(fills);
	free(points);
	free(list);
	free(description);
}

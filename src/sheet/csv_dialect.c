/* SPDX-License-Identifier: MPL-2.0 */
/* Which delimiter a file has is told by how its first records look with each of them: with the right one nearly all
 * have the same number of fields, beginning with the header, and quotation marks stand where they belong. */
#include "csv_driver.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { SAMPLE_RECORDS = 400, SAMPLE_COLUMNS = 16384 };

/* In order of how rarely they stand in ordinary text; `weight` is how much each one says when two fit alike: commas
 * are in names and Danish decimals. */
static const struct candidate {
	char delimiter;
	unsigned weight;
} candidates[] = { { '\t', 2 }, { '|', 2 }, { ';', 2 }, { ',', 1 } };

enum { N_CANDIDATES = sizeof candidates / sizeof *candidates };

struct evidence {
	size_t records;  /* those that are not blank */
	uint32_t usual;  /* the number of fields, two or more, that most of them have; 0: none has two */
	size_t split;    /* records that have two or more, */
	bool from_top;   /* the first one among them */
	size_t agreeing; /* records that have it and whose quotation marks are in place */
	size_t first;    /* which record is the first of these */
};

struct sample {
	const char *bytes;
	size_t len;
	bool last;   /* it is the whole file */
	bool strict; /* misplaced quotation marks speak against a delimiter */
};

/* The number of fields of each record in the sample; 0 for one that does not count. */
static size_t count_fields(char delimiter, const struct sample *sample, uint32_t counts[SAMPLE_RECORDS])
{
	struct kr_csv_syntax syntax;
	struct kr_csv_record rec = { 0 };
	size_t n = 0;

	kr_csv_syntax_init(&syntax, delimiter);
	for (size_t at = 0; at < sample->len && n < SAMPLE_RECORDS; at += rec.length) {
		enum kr_csv_state state =
			kr_csv_scan(&syntax, sample->bytes + at, sample->len - at, true, SAMPLE_COLUMNS, &rec);
		bool cut_off = !sample->last && (state == KR_CSV_OPEN_QUOTE || at + rec.length == sample->len);

		if (state != KR_CSV_RECORD || (cut_off && n > 0)) {
			if (!cut_off)
				counts[n++] = sample->strict ? 0 : rec.columns + 1;
			break;
		}
		if (rec.n_fields > 0 || rec.columns > 1)
			counts[n++] = sample->strict && rec.irregular ? 0 : rec.columns;
	}
	kr_csv_record_release(&rec);
	return n;
}

static size_t count_equal(const uint32_t *counts, size_t n, uint32_t wanted, size_t *ret_first)
{
	size_t equal = 0;

	for (size_t i = n; i-- > 0;) {
		if (counts[i] == wanted) {
			equal++;
			*ret_first = i;
		}
	}
	return equal;
}

static struct evidence weigh(char delimiter, const struct sample *sample)
{
	uint32_t counts[SAMPLE_RECORDS];
	struct evidence e = { .records = count_fields(delimiter, sample, counts) };

	for (size_t i = 0; i < e.records; i++) {
		size_t first = i;
		size_t equal = counts[i] >= 2 ? count_equal(counts, e.records, counts[i], &first) : 0;
		e.split += counts[i] >= 2;
		e.from_top |= i == 0 && counts[i] >= 2;
		if (equal > e.agreeing || (equal == e.agreeing && equal > 0 && counts[i] > e.usual)) {
			e.agreeing = equal;
			e.usual = counts[i];
			e.first = first;
		}
	}
	return e;
}

/* In thousandths. A table that begins only below the place where another delimiter already finds one is less likely. */
static long score(const struct evidence *e, size_t earliest)
{
	return (long)(e->agreeing * 1000 / e->records) - (e->first > earliest ? 100 : 0);
}

static bool is_better(const struct evidence *a, unsigned weight_a, const struct evidence *b, unsigned weight_b)
{
	enum { SAME_WITHIN = 20 };
	size_t earliest = a->first < b->first ? a->first : b->first;
	long difference = score(a, earliest) - score(b, earliest);

	if (difference > SAME_WITHIN || difference < -SAME_WITHIN)
		return difference > 0;
	return (a->usual - 1) * weight_a > (b->usual - 1) * weight_b;
}

/* Text in one column has commas too, but blanks behind them. */
static bool commas_are_punctuation(const struct evidence *e, const struct sample *sample)
{
	size_t commas = 0, loose = 0;

	for (size_t i = 0; i + 1 < sample->len; i++) {
		commas += sample->bytes[i] == ',';
		loose += sample->bytes[i] == ',' && sample->bytes[i + 1] == ' ';
	}
	if (e->usual == 2 && e->first > 0 && loose == commas) /* "Navn", "Hansen, Peter", … */
		return true;
	return e->agreeing * 2 < e->records && loose * 2 > commas;
}

/* A column of lists ("a;b", "c", "d;e;f") below a heading is none: what begins below the first record must be regular.
 * Commas are judged on their own. */
static bool makes_a_table(const struct evidence *e, const struct candidate *candidate)
{
	if (e->usual == 0 || e->agreeing * 10 < e->records)
		return false;
	return candidate->delimiter == ',' || e->from_top || e->agreeing * 3 >= e->split * 2;
}

static bool choose(const struct sample *sample, struct kr_csv_dialect *ret)
{
	struct evidence found[N_CANDIDATES];
	const struct evidence *best = NULL;
	const struct candidate *chosen = NULL;

	for (size_t i = 0; i < N_CANDIDATES; i++) {
		found[i] = weigh(candidates[i].delimiter, sample);
		if (!makes_a_table(&found[i], &candidates[i]))
			continue;
		if (best == NULL || is_better(&found[i], candidates[i].weight, best, chosen->weight)) {
			best = &found[i];
			chosen = &candidates[i];
		}
	}
	if (best == NULL || (chosen->delimiter == ',' && commas_are_punctuation(best, sample)))
		return false;
	ret->delimiter = chosen->delimiter;
	ret->usual_columns = best->usual;
	return true;
}

static size_t line_length(const char *bytes, size_t len)
{
	size_t at = 0;

	while (at < len && bytes[at] != '\r' && bytes[at] != '\n')
		at++;
	return at;
}

/* Excel's "sep=;", also in quotation marks. */
static bool is_separator_line(const char *line, size_t len, char *ret_delimiter)
{
	if (len == 7 && line[0] == '"' && line[6] == '"') {
		line++;
		len -= 2;
	}
	if (len != 5 || strncasecmp(line, "sep=", 4) != 0 || !isascii((unsigned char)line[4]) || line[4] == '"' ||
	    isalnum((unsigned char)line[4]))
		return false;
	*ret_delimiter = line[4];
	return true;
}

/* PowerShell's Export-Csv without -NoTypeInformation. */
static bool is_type_line(const char *line, size_t len)
{
	return len > 6 && memcmp(line, "#TYPE ", 6) == 0;
}

static void skip_line(struct sample *sample, size_t line)
{
	line += line < sample->len && sample->bytes[line] == '\r';
	line += line < sample->len && sample->bytes[line] == '\n';
	sample->bytes += line;
	sample->len -= line;
}

void kr_csv_dialect_detect(const char *bytes, size_t len, bool last, struct kr_csv_dialect *ret)
{
	struct kr_csv_dialect dialect = { .usual_columns = 1 };
	struct sample sample = { .bytes = bytes, .len = len, .last = last, .strict = true };
	size_t line = line_length(bytes, len);

	if (is_separator_line(bytes, line, &dialect.delimiter)) {
		dialect.no_rows++;
		skip_line(&sample, line);
		line = line_length(sample.bytes, sample.len);
	}
	if (is_type_line(sample.bytes, line)) {
		dialect.no_rows++;
		skip_line(&sample, line);
	}
	if (dialect.delimiter != '\0') {
		struct evidence e = weigh(dialect.delimiter, &sample);
		dialect.usual_columns = e.usual > 0 ? e.usual : 1;
	} else if (!choose(&sample, &dialect)) {
		sample.strict = false;
		choose(&sample, &dialect);
	}
	*ret = dialect;
}

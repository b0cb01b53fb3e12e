/**
 * Bulk import: files of NDJSON, sent or fetched, taken in a few hundred lines at a time and in the
 * background. Owns the tables {@code bulk_import}, {@code bulk_import_file} and {@code
 * bulk_import_part}; how far an import is, is in them, so that it goes on after any kill.
 */
@NullMarked
package engraft.ingestion.bulk;

import org.jspecify.annotations.NullMarked;

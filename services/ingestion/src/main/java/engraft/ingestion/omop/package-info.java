/**
 * OMOP CDM 5.4 extracts: a zip of the tables, with the concepts that their codes stand for; read
 * row by row into what the other formats say alike.
 */
@NullMarked
package engraft.ingestion.omop;

import org.jspecify.annotations.NullMarked;

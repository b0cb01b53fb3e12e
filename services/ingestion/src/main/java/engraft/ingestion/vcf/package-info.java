/**
 * Variants as sequencing laboratories send them: VCF 4 through htsjdk, one sample of one patient.
 */
@NullMarked
package engraft.ingestion.vcf;

import org.jspecify.annotations.NullMarked;

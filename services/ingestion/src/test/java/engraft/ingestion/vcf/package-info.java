/** Tests of variants. */
@NullMarked
package engraft.ingestion.vcf;

import org.jspecify.annotations.NullMarked;

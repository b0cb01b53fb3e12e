/** VCF over REST. */
@NullMarked
package engraft.ingestion.vcf.rest;

import org.jspecify.annotations.NullMarked;

package engraft.ingestion.vcf;

/**
 * One alternate allele that a sample carries, or was tested for and does not.
 *
 * @param gene HGNC symbol where the file is annotated, else empty
 * @param hgvs the change of the coding sequence where the file is annotated, else of the genome
 * @param place where it is, in the file's own words: what makes it the same call again
 */
record VariantCall(String gene, String hgvs, int alleles, String place) {}

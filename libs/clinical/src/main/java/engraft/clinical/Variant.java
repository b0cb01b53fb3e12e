package engraft.clinical;

/**
 * A genomic variant by gene and HGVS expression.
 *
 * @param gene HGNC symbol, such as {@code BRCA1}
 * @param hgvs HGVS expression, such as {@code c.68_69del}
 * @param alleles how many alleles carry it: 0 (tested and not found), 1 or 2
 */
public record Variant(String gene, String hgvs, int alleles) {

  public Variant {
    if (alleles < 0 || alleles > 2) {
      throw new IllegalArgumentException("alleles (%d) must be 0, 1 or 2".formatted(alleles));
    }
  }
}

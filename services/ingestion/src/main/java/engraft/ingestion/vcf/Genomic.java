package engraft.ingestion.vcf;

/** A change of the genome as HGVS writes it, without its reference sequence. */
final class Genomic {

  private Genomic() {}

  /**
   * @param position of the first reference base, counted from 1
   */
  static String change(int position, String reference, String alternate) {
    int same = 0;
    while (same < Math.min(reference.length(), alternate.length())
        && reference.charAt(same) == alternate.charAt(same)) {
      same++;
    }
    String lost = reference.substring(same);
    String gained = alternate.substring(same);
    int from = position + same;
    int to = from + lost.length() - 1;
    if (lost.length() == 1 && gained.length() == 1) {
      return from + lost + '>' + gained;
    }
    if (lost.isEmpty()) {
      return "%d_%dins%s".formatted(from - 1, from, gained);
    }
    String range = from == to ? Integer.toString(from) : from + "_" + to;
    return range + (gained.isEmpty() ? "del" : "delins" + gained);
  }
}

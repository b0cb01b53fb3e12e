package engraft.ingestion.vcf;

import java.util.UUID;

/** What the sender of a VCF is told. */
public sealed interface VariantsAnswer {

  record Unreadable(String reason, UUID rejection) implements VariantsAnswer {}

  /**
   * @param found alleles that the sample carries
   * @param absent alleles that it was tested for and does not carry
   * @param filtered rows that the laboratory's own filters did not pass, which are not told
   * @param unread alleles that the sample carries and that are told by no bases, such as {@code
   *     <DEL>}: they are not told
   */
  record Read(long found, long absent, long filtered, long unread) implements VariantsAnswer {}
}

package engraft.ingestion.vcf;

import htsjdk.variant.variantcontext.Allele;
import htsjdk.variant.variantcontext.Genotype;
import htsjdk.variant.variantcontext.VariantContext;
import htsjdk.variant.vcf.VCFIterator;
import htsjdk.variant.vcf.VCFIteratorBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads the calls of one sample. */
final class VariantCalls {

  private static final int MOST = 20_000;
  private static final int MOST_INFLATED = 32 << 20;
  private static final int ANN_GENE = 3;
  private static final int ANN_CODING = 9;

  private VariantCalls() {}

  /** A file that cannot be read, or of which a sample cannot be chosen. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String rule) {
      super(rule, null, false, false);
    }

    String rule() {
      return String.valueOf(getMessage());
    }
  }

  /**
   * @param filtered calls that the laboratory's own filters did not pass
   * @param unread alleles that it carries and that no bases tell
   */
  record Found(String sample, List<VariantCall> calls, long filtered, long unread) {}

  static Found of(SentVariants sent) throws Unreadable {
    long read = 0;
    try (VCFIterator file = new VCFIteratorBuilder().open(plain(sent.body()))) {
      String sample = sample(file.getHeader().getGenotypeSamples(), sent.sample());
      List<VariantCall> calls = new ArrayList<>();
      long filtered = 0;
      long unread = 0;
      while (file.hasNext()) {
        // The reader is always one call ahead of what it hands out.
        read = Math.max(read, 1);
        VariantContext variant = file.next();
        read++;
        if (variant.isFiltered()) {
          filtered++;
        } else {
          add(calls, variant, variant.getGenotype(sample));
          unread += unread(variant, variant.getGenotype(sample));
        }
        if (calls.size() > MOST) {
          throw new Unreadable(
              "a sample must have at most %d calls%nMaybe send the genes of a panel only."
                  .formatted(MOST));
        }
      }
      return new Found(sample, calls, filtered, unread);
    } catch (IOException | RuntimeException e) {
      // htsjdk answers some broken files with whatever its parser ran into.
      throw new Unreadable(
          read == 0
              ? "the body is not VCF that can be read: its headings, or its first call"
              : "call %d of the file is not VCF that can be read".formatted(read + 1));
    }
  }

  /** A small body may inflate to anything: no more is read than a panel's file can be long. */
  private static InputStream plain(byte[] body) throws IOException, Unreadable {
    boolean zipped = body.length > 2 && (body[0] & 0xFF) == 0x1F && (body[1] & 0xFF) == 0x8B;
    InputStream raw = new ByteArrayInputStream(body);
    if (!zipped) {
      return raw;
    }
    try (InputStream inflating = new GZIPInputStream(raw)) {
      byte[] inflated = inflating.readNBytes(MOST_INFLATED + 1);
      if (inflated.length > MOST_INFLATED) {
        throw new Unreadable(
            "the inflated file must be at most %d bytes%nMaybe send the genes of a panel only."
                .formatted(MOST_INFLATED));
      }
      return new ByteArrayInputStream(inflated);
    }
  }

  private static String sample(List<String> samples, String wanted) throws Unreadable {
    if (wanted.isEmpty() && samples.size() == 1) {
      return samples.getFirst();
    }
    if (wanted.isEmpty() || !samples.contains(wanted)) {
      throw new Unreadable(
          "the file has %d samples, and the one that is named is not among them%nMaybe say which in the header Engraft-Sample."
              .formatted(samples.size()));
    }
    return wanted;
  }

  private static void add(List<VariantCall> calls, VariantContext variant, Genotype genotype) {
    if (genotype == null || !genotype.isCalled()) {
      return;
    }
    for (Allele alternate : variant.getAlternateAlleles()) {
      if (!alternate.isSymbolic() && alternate != Allele.SPAN_DEL) {
        int alleles = Math.min(2, genotype.countAllele(alternate));
        calls.add(call(variant, alternate.getBaseString(), alleles));
      }
    }
  }

  private static long unread(VariantContext variant, Genotype genotype) {
    return genotype == null
        ? 0
        : variant.getAlternateAlleles().stream()
            .filter(alternate -> alternate.isSymbolic() && genotype.countAllele(alternate) > 0)
            .count();
  }

  private static VariantCall call(VariantContext variant, String alternate, int alleles) {
    String reference = variant.getReference().getBaseString();
    String place =
        "%s:%d:%s:%s".formatted(variant.getContig(), variant.getStart(), reference, alternate);
    for (String annotation : variant.getAttributeAsStringList("ANN", "")) {
      String[] fields = annotation.split("\\|", -1);
      if (fields.length > ANN_CODING
          && fields[0].equals(alternate)
          && !fields[ANN_CODING].isEmpty()) {
        return new VariantCall(fields[ANN_GENE], fields[ANN_CODING], alleles, place);
      }
    }
    String gene = variant.getAttributeAsString("GENEINFO", "").split("[:|]", 2)[0];
    String named = variant.getAttributeAsString("GENE", gene);
    return new VariantCall(
        named,
        variant.getContig() + ":g." + Genomic.change(variant.getStart(), reference, alternate),
        alleles,
        place);
  }
}

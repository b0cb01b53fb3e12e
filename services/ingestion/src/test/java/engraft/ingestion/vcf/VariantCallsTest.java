package engraft.ingestion.vcf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.ingestion.vcf.VariantCalls.Found;
import engraft.ingestion.vcf.VariantCalls.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class VariantCallsTest {

  static final String VCF =
      """
      ##fileformat=VCFv4.2
      ##FILTER=<ID=LowQual,Description="low">
      ##INFO=<ID=ANN,Number=.,Type=String,Description="SnpEff">
      ##INFO=<ID=GENEINFO,Number=1,Type=String,Description="ClinVar">
      ##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
      ##contig=<ID=17>
      #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tsecret-1\tother
      17\t43045712\t.\tA\tG\t50\tPASS\tANN=G|missense_variant|MODERATE|BRCA1|x|transcript|NM_007294.4|c|22|c.5558A>G|p.Y1853C\tGT\t0/1\t1/1
      17\t43057062\t.\tT\tTG\t50\tPASS\tGENEINFO=BRCA1:672\tGT\t1/1\t0/0
      17\t43063903\t.\tGTA\tG,T\t50\tPASS\t.\tGT\t0/0\t1/2
      17\t43070000\t.\tC\tT\t5\tLowQual\t.\tGT\t0/1\t0/1
      17\t43080000\t.\tC\tT\t50\tPASS\t.\tGT\t./.\t0/1
      """;

  @Test
  void readsAnnotatedAndGenomicChangesOfOneSample() throws Unreadable {
    Found found = of("secret-1", VCF);

    assertThat(found.filtered()).isEqualTo(1);
    assertThat(found.calls())
        .containsExactly(
            new VariantCall("BRCA1", "c.5558A>G", 1, "17:43045712:A:G"),
            new VariantCall("BRCA1", "17:g.43057062_43057063insG", 2, "17:43057062:T:TG"),
            new VariantCall("", "17:g.43063904_43063905del", 0, "17:43063903:GTA:G"),
            new VariantCall("", "17:g.43063903_43063905delinsT", 0, "17:43063903:GTA:T"));
  }

  @Test
  void allelesThatNoBasesTellAreCountedAndTheFirstBrokenCallIsNamed() throws Unreadable {
    String more = "17\t43090000\t.\tC\t<DEL>,T\t50\tPASS\t.\tGT\t0/1\t0/2\n";

    assertThat(of("secret-1", VCF + more).unread()).isOne();
    assertThat(of("other", VCF + more).unread()).isZero();
    assertThat(of("other", VCF + more).calls()).hasSize(6);
    assertThatThrownBy(() -> of("other", VCF + "17\tx\n")).hasMessageContaining("call 6 of");
  }

  @Test
  void asksWhichSampleAndNamesWhatIsNoVcf() {
    assertThatThrownBy(() -> of("", VCF)).hasMessageContaining("has 2 samples");
    assertThatThrownBy(() -> of("nobody", VCF)).hasMessageContaining("Engraft-Sample");
    assertThatThrownBy(() -> of("", "hello")).hasMessageContaining("not VCF");
    assertThatThrownBy(() -> of("", "")).hasMessageContaining("not VCF");
  }

  /** Found by fuzzing: the nameless one was read as if it had been asked for. */
  @Test
  void asksWhichSampleThoughOneOfThemHasNoName() {
    assertThatThrownBy(() -> of("", VCF.replace("\tsecret-1\tother", "\t\tother")))
        .hasMessageContaining("has 2 samples");
  }

  @Test
  void readsCompressedFiles() throws IOException, Unreadable {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(VCF.getBytes(StandardCharsets.UTF_8));
    }

    assertThat(VariantCalls.of(new SentVariants("", "other", zipped.toByteArray())).calls())
        .hasSize(5);
  }

  @Test
  void aSmallFileThatInflatesToALargeOneIsRefused() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    byte[] block = "##".repeat(1 << 19).getBytes(StandardCharsets.UTF_8);
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      for (int i = 0; i < 65; i++) {
        out.write(block);
      }
    }

    assertThat(zipped.size()).isLessThan(1 << 20);
    assertThatThrownBy(() -> VariantCalls.of(new SentVariants("", "", zipped.toByteArray())))
        .isInstanceOf(Unreadable.class)
        .hasMessageContaining("must be at most");
  }

  @Test
  void neverCrashesOnMutatedFiles() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder mutated = new StringBuilder(VCF);
      for (int edits = 1 + random.nextInt(5); edits > 0; edits--) {
        mutated.setCharAt(random.nextInt(mutated.length()), (char) random.nextInt(128));
      }
      try {
        of("other", mutated.toString());
      } catch (Unreadable e) {
        assertThat(e.rule()).isNotBlank();
      }
    }
  }

  private static Found of(String sample, String vcf) throws Unreadable {
    return VariantCalls.of(new SentVariants("", sample, vcf.getBytes(StandardCharsets.UTF_8)));
  }
}

package engraft.ingestion.vcf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import engraft.ingestion.vcf.VariantCalls.Unreadable;

/**
 * Whatever comes as VCF is read or refused; {@code JAZZER_FUZZ=1} searches on from the seeds. Most
 * of the reading is htsjdk's: {@code -Djazzer.instrument=engraft.**,htsjdk.**} looks into it too.
 */
class VcfFuzzTest {

  @DictionaryFile(resourcePath = "vcf.dict")
  @FuzzTest(maxDuration = "180s")
  void anyFileIsReadOrRefused(byte[] body) {
    try {
      assertThat(VariantCalls.of(new SentVariants("", "", body)).filtered()).isNotNegative();
    } catch (Unreadable e) {
      assertThat(e.rule()).isNotBlank();
    }
  }
}

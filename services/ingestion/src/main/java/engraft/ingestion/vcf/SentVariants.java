package engraft.ingestion.vcf;

import engraft.ingestion.quarantine.Original;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A VCF as it was sent; never printed.
 *
 * @param patient whose it is; empty where the sample's name is the patient's number
 * @param sample which of the file's samples; empty where it has one
 */
@SuppressWarnings("ArrayRecordComponent") // a payload; equality is never asked of it
public record SentVariants(String patient, String sample, byte[] body) {

  static final String FORMAT = "vcf";

  Original original() {
    return new Original(
        FORMAT,
        URLEncoder.encode(patient, StandardCharsets.UTF_8)
            + ' '
            + URLEncoder.encode(sample, StandardCharsets.UTF_8),
        body);
  }

  static SentVariants of(Original original) {
    String[] words = original.address().split(" ", -1);
    return new SentVariants(
        URLDecoder.decode(words[0], StandardCharsets.UTF_8),
        URLDecoder.decode(words[1], StandardCharsets.UTF_8),
        original.body());
  }

  @Override
  public String toString() {
    return "SentVariants[bytes=%d]".formatted(body.length);
  }
}

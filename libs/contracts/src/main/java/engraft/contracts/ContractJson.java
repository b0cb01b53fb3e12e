package engraft.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;

/**
 * How the domain's words read in JSON, in events, over REST and in files alike.
 *
 * <p>Identifiers are plain strings; instants and durations ISO 8601; a clinical value is {@code
 * {"value": 5.2, "unit": "mmol/L"}}, {@code {"code": "male"}} or {@code {"reason": "PENDING"}}.
 * Unknown properties are ignored, so that a newer sender never breaks an older reader.
 */
public final class ContractJson {

  private static final ObjectMapper MAPPER = configure(JsonMapper.builder().build());

  private ContractJson() {}

  /** The shared mapper; do not reconfigure it. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Teaches an existing mapper (Quarkus has its own) the same words. */
  public static ObjectMapper configure(ObjectMapper mapper) {
    SimpleModule words = new SimpleModule("engraft-contracts");
    words.setMixInAnnotation(SiteId.class, TextMixin.class);
    words.setMixInAnnotation(PatientPseudonym.class, TextMixin.class);
    words.setMixInAnnotation(EpisodeId.class, TextMixin.class);
    words.setMixInAnnotation(Digest.class, DigestMixin.class);
    words.setMixInAnnotation(ConceptId.class, ConceptMixin.class);
    words.setMixInAnnotation(ClinicalValue.class, ClinicalValueMixin.class);
    return mapper
        .registerModule(words)
        .registerModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
  }

  private interface TextMixin {
    @JsonValue
    String value();
  }

  private interface DigestMixin {
    @JsonValue
    String hex();
  }

  private abstract static class ConceptMixin {
    @JsonCreator
    static ConceptId parse(String text) {
      throw new UnsupportedOperationException("a mix-in is never called");
    }

    @Override
    @JsonValue
    public abstract String toString();
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
  @JsonSubTypes({
    @JsonSubTypes.Type(ClinicalValue.Numeric.class),
    @JsonSubTypes.Type(ClinicalValue.Coded.class),
    @JsonSubTypes.Type(ClinicalValue.Absent.class)
  })
  private interface ClinicalValueMixin {
    @JsonIgnore
    boolean isPresent();
  }
}

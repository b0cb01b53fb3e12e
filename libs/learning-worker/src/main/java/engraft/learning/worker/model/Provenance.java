package engraft.learning.worker.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.clinical.Digest;
import engraft.learning.tensorflow.graph.Devices;
import engraft.learning.worker.job.NetSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a model comes from: {@code provenance.json}. It holds no time, so that the same work always
 * gives the same bytes.
 *
 * @param parents digests of the models it was adapted from
 * @param snapshot digest of the data cut
 * @param maskProfile digest of the mask profile that rows wore; null for none
 * @param labels how many local labels were learnt from; null for all
 * @param net how nets were trained; null for the usual way
 * @param device where nets were trained, {@code GPU} or {@code CPU}; null for a model without any
 * @param strategy how it was adapted; null for a foundation model
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
    List<String> parents,
    String snapshot,
    String site,
    @Nullable String maskProfile,
    List<String> experts,
    @Nullable Integer labels,
    @Nullable String strategy,
    long seed,
    int threads,
    @Nullable NetSettings net,
    @Nullable String device,
    String code) {

  public Provenance {
    parents = List.copyOf(parents);
    experts = List.copyOf(experts);
  }

  /** The version of the code that runs. */
  public static String codeVersion() {
    return Objects.requireNonNullElse(
        Provenance.class.getPackage().getImplementationVersion(), "development");
  }

  /** Where the nets among these experts are trained in this process; null without nets. */
  public static @Nullable String device(List<String> experts) {
    return experts.contains("net") ? Devices.here().reckoning() : null;
  }

  /** A digest as provenance writes it. */
  public static String of(Digest digest) {
    return digest.hex();
  }
}

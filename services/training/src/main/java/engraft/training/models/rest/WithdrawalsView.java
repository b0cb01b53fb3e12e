package engraft.training.models.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.training.withdrawals.Withdrawal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** That a model was trained with patients who withdrew since. */
record WithdrawalsView(
    @Schema(description = "Patients who do not permit it any more, or were erased", examples = "2")
        long patients,
    @Schema(description = "When the first of them withdrew") Instant since,
    @Schema(description = "The snapshots that they are in; its own and those of its parents")
        List<OfSnapshot> snapshots) {

  /** Those of one snapshot. */
  record OfSnapshot(
      Digest snapshot,
      SiteId site,
      long patients,
      @Schema(description = "Its files are gone: one of its patients was erased") boolean removed,
      Instant since) {

    static OfSnapshot of(Withdrawal one) {
      return new OfSnapshot(one.snapshot(), one.site(), one.patients(), one.removed(), one.since());
    }
  }

  /** Nothing where nobody withdrew. */
  static @Nullable WithdrawalsView of(List<Withdrawal> withdrawals) {
    return withdrawals.stream()
        .map(Withdrawal::since)
        .min(Comparator.naturalOrder())
        .map(
            since ->
                new WithdrawalsView(
                    withdrawals.stream().mapToLong(Withdrawal::patients).sum(),
                    since,
                    withdrawals.stream().map(OfSnapshot::of).toList()))
        .orElse(null);
  }

  /** The card with the mark in it; the artifact's own card, which is signed, stays as it is. */
  static byte[] onCard(byte[] card, List<Withdrawal> withdrawals) {
    if (withdrawals.isEmpty()) {
      return card;
    }
    try {
      ObjectNode marked = (ObjectNode) ContractJson.mapper().readTree(card);
      marked.set("withdrawals", ContractJson.mapper().valueToTree(of(withdrawals)));
      return ContractJson.mapper().writeValueAsBytes(marked);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a card that was read can be written", e);
    } catch (IOException e) {
      throw new IllegalStateException("a card must be JSON", e);
    }
  }

  /** The same for people. */
  static byte[] onMarkdown(byte[] card, List<Withdrawal> withdrawals) {
    WithdrawalsView view = of(withdrawals);
    if (view == null) {
      return card;
    }
    String mark =
        """


        ## Withdrawn patients

        Trained with %d withdrawn patients since %s.
        """
            .formatted(view.patients(), view.since());
    return (new String(card, StandardCharsets.UTF_8) + mark).getBytes(StandardCharsets.UTF_8);
  }
}

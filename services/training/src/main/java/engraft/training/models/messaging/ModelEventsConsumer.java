package engraft.training.models.messaging;

import engraft.contracts.event.ModelEvent;
import engraft.contracts.event.ModelEvent.ModelAdapted;
import engraft.contracts.event.ModelEvent.ModelReleaseRefused;
import engraft.contracts.event.ModelEvent.ModelReleased;
import engraft.contracts.event.ModelEvent.ModelRetired;
import engraft.contracts.event.ModelEvent.ModelTrained;
import engraft.contracts.event.ModelEvent.ModelValidated;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.kit.inbox.Topics;
import engraft.kit.transaction.OnWorker;
import engraft.training.models.ModelSignatures;
import engraft.training.models.Origin;
import engraft.training.models.RecordEvidence;
import engraft.training.models.RegisteredModel;
import engraft.training.models.Validation;
import engraft.training.models.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns of models that adaptation made and validated; our own events come back and are known. */
@ApplicationScoped
class ModelEventsConsumer {

  private final EventConsumer consumer;
  private final RecordEvidence evidence;
  private final ModelSignatures signatures;

  ModelEventsConsumer(EventConsumer consumer, RecordEvidence evidence, ModelSignatures signatures) {
    this.consumer = consumer;
    this.evidence = evidence;
    this.signatures = signatures;
  }

  @Incoming(Topics.MODELS)
  Uni<Void> receive(ConsumerRecords<String, byte[]> records) {
    return consumer.each(records, this::act);
  }

  private Uni<Void> act(ReceivedEvent received) {
    return switch ((ModelEvent) received.data()) {
      case ModelAdapted adapted -> adapted(adapted, received);
      case ModelValidated validated ->
          evidence.validated(validated.model(), validated.site(), validation(validated));
      case ModelTrained _, ModelReleased _, ModelReleaseRefused _, ModelRetired _ ->
          Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> adapted(ModelAdapted adapted, ReceivedEvent received) {
    return OnWorker.run(() -> signatures.sign(adapted.model()))
        .map(
            signature ->
                new RegisteredModel(
                    adapted.model(),
                    RegisteredModel.Kind.ADAPTED,
                    adapted.site(),
                    adapted.task(),
                    List.of(adapted.snapshot()),
                    Optional.empty(),
                    Optional.of(adapted.parent()),
                    new Origin.Adapted(adapted.adaptation(), adapted.strategy(), adapted.labels()),
                    Optional.empty(),
                    signature,
                    received.time()))
        .chain(evidence::register);
  }

  private static Validation validation(ModelValidated validated) {
    return new Validation(
        validated.adaptation(),
        Verdict.of(validated.verdict()),
        validated.reason(),
        metric(validated),
        validated.report());
  }

  private static Validation.Metric metric(ModelValidated validated) {
    ModelEvent.Metric metric = validated.metric();
    ModelEvent.Interval auroc = validated.auroc();
    if (metric != null) {
      return new Validation.Metric(metric.name(), metric.value(), metric.low(), metric.high());
    }
    if (auroc != null) {
      return new Validation.Metric("auroc", auroc.value(), auroc.low(), auroc.high());
    }
    throw new IllegalArgumentException(
        "the validation of model %s tells no metric".formatted(validated.model()));
  }
}

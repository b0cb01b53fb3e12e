package engraft.kit.inbox;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Continues the trace of whoever told the event. */
final class Traces {

  private static final String PARENT = "traceparent";
  private static final TextMapGetter<String> GETTER =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String parent) {
          return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
          return PARENT.equals(key) ? parent : null;
        }
      };

  private Traces() {}

  /**
   * Does the work in a span of its own, below the event's. The scope belongs to the work's own
   * Vert.x context and is closed when the work ends, long after this method has returned.
   */
  @SuppressWarnings("MustBeClosedChecker")
  static Uni<Void> within(ReceivedEvent event, Supplier<Uni<Void>> work) {
    Optional<String> parent = event.traceparent();
    if (parent.isEmpty()) {
      return work.get();
    }
    Tracer tracer = GlobalOpenTelemetry.getTracer("engraft.kit");
    Context upstream =
        W3CTraceContextPropagator.getInstance().extract(Context.root(), parent.get(), GETTER);
    Span span =
        tracer
            .spanBuilder(event.type())
            .setParent(upstream)
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    Scope scope = upstream.with(span).makeCurrent();
    return work.get()
        .onFailure()
        .invoke(span::recordException)
        .eventually(
            () -> {
              scope.close();
              span.end();
            });
  }
}

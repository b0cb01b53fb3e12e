package engraft.benchmarks.growth;

import engraft.benchmarks.growth.Extract.Part;
import engraft.benchmarks.growth.GrowthNumbers.Stretch;
import engraft.benchmarks.growth.Hospitals.Hospital;
import engraft.benchmarks.platform.OwnStack;
import engraft.benchmarks.platform.ProcessMemory;
import engraft.benchmarks.platform.Replica;
import engraft.cli.client.Api;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.cli.stack.command.LocalPlatform;
import engraft.cli.terminal.Output;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * {@code engraft benchmark growth --data DIR --out DIR}: a hospital's historical load, the 8,000
 * stays of PhysioNet 2012 as one table; then the next hospital's, until there are as many
 * observations as were wanted. At several sizes it waits for the last episode and looks around.
 */
public final class GrowthBenchmark {

  private static final List<Long> SIZES =
      List.of(100_000L, 500_000L, 1_000_000L, 2_000_000L, 5_000_000L);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LAST_EPISODES = Duration.ofMinutes(5);
  private static final double MEBIBYTE = 1 << 20;

  private final GrowthOptions options;
  private final LocalStack stack;
  private final Distribution distribution;
  private final Output output = Output.standard(false);
  private final Narration narration;
  private final List<Stretch> stretches = new ArrayList<>();
  private long deadline;

  private GrowthBenchmark(GrowthOptions options, Distribution distribution) {
    this.options = options;
    this.distribution = distribution;
    this.stack = OwnStack.in(new Home(options.out().resolve("home")), distribution);
    this.narration = new Narration(output, options.observations());
  }

  /** Writes results.json and results.md into the out folder, anew at each size. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    GrowthOptions options = GrowthOptions.of(List.of(arguments));
    Files.createDirectories(options.out());
    new GrowthBenchmark(options, Distribution.fromEnvironment(System.getenv())).measure();
  }

  private void measure() throws IOException, InterruptedException {
    Extract extract = Extract.read(options.data());
    Deque<Replica> replicas = new ArrayDeque<>();
    try (narration) {
      narration.doing("starting the platform");
      StackState state = LocalPlatform.up(stack, output);
      while (replicas.size() < options.consumers() - 1) {
        narration.doing("starting another harmonization service");
        replicas.push(Replica.beside(state, "harmonization"));
        replicas.peek().awaitReady();
      }
      Platform platform = new Platform(LocalAddresses.of(stack, distribution), PATIENCE, PATIENCE);
      deadline = System.nanoTime() + options.limit().toNanos();
      grow(new Hospitals(platform, admin(platform), Extract.descriptor()), extract, state);
    } finally {
      for (Replica replica : replicas) {
        replica.close();
      }
      stack.down();
    }
  }

  private Api admin(Platform platform) {
    return platform.as(
        new Credentials.Person(
            "network-admin", stack.secrets().get("ENGRAFT_NETWORK_ADMIN_PASSWORD")));
  }

  private void grow(Hospitals hospitals, Extract extract, StackState state)
      throws IOException, InterruptedException {
    Sent sent = new Sent(hospitals.next());
    Deque<Long> sizes = new ArrayDeque<>(SIZES);
    sizes.removeIf(size -> size >= options.observations());
    sizes.add(options.observations());
    Hospital ward = hospitals.next();
    Probe probe = new Probe(ward.machine(), ward.engineer());
    try (ExecutorService senders = Executors.newFixedThreadPool(options.inFlight())) {
      Deque<Future<?>> underWay = new ArrayDeque<>();
      for (int number = 0; !sizes.isEmpty() && System.nanoTime() < deadline; number++) {
        if (number > 0 && number % extract.parts().size() == 0) {
          finish(underWay, sent);
          sent.at(hospitals.next());
        }
        narration.doing("sending");
        Part part = extract.parts().get(number % extract.parts().size());
        underWay.add(senders.submit(sending(sent.hospital, part)));
        sent.add(part);
        if (underWay.size() > 2 * options.inFlight()) {
          await(underWay.removeFirst());
        }
        if (sent.observations >= sizes.getFirst()) {
          sizes.removeFirst();
          finish(underWay, sent);
          look(sent, state, probe);
        }
      }
      if (!sizes.isEmpty() && sent.observations > sent.observationsBefore) {
        output.note("The %d minutes are over.".formatted(options.limit().toMinutes()));
        finish(underWay, sent);
        look(sent, state, probe);
      }
    }
  }

  private Runnable sending(Hospital hospital, Part part) {
    return () -> {
      hospital.send(part);
      narration.taken(part.observations());
    };
  }

  /** What was sent, and since when. */
  private static final class Sent {
    private final long began = System.nanoTime();
    private Hospital hospital;
    private long observations;
    private int stays;
    private int staysHere;
    private long observationsBefore;
    private double pausedBefore;
    private double secondsBefore;

    Sent(Hospital hospital) {
      this.hospital = hospital;
    }

    void at(Hospital next) {
      hospital = next;
      staysHere = 0;
    }

    void add(Part part) {
      observations += part.observations();
      stays += part.stays();
      staysHere += part.stays();
    }

    /** Seconds of loading, without those that were spent looking around. */
    double seconds() {
      return (System.nanoTime() - began) / 1e9 - pausedBefore;
    }
  }

  private void finish(Deque<Future<?>> underWay, Sent sent) throws InterruptedException {
    narration.doing("waiting for answers");
    while (!underWay.isEmpty()) {
      await(underWay.removeFirst());
    }
    long left = Math.max(0, deadline - System.nanoTime());
    sent.hospital.awaitEpisodes(
        sent.staysHere,
        LAST_EPISODES.plusNanos(left),
        found ->
            narration.doing(
                "waiting for %,d of %,d episodes"
                    .formatted(sent.staysHere - found, sent.staysHere)));
  }

  private static void await(Future<?> sending) throws InterruptedException {
    try {
      sending.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load broke off", e.getCause());
    }
  }

  private void look(Sent sent, StackState state, Probe probe)
      throws IOException, InterruptedException {
    narration.doing("looking around");
    double seconds = sent.seconds();
    double rate = (sent.observations - sent.observationsBefore) / (seconds - sent.secondsBefore);
    Path data = stack.home().data("postgres");
    Stretch stretch =
        new Stretch(
            sent.observations,
            sent.stays,
            rate,
            seconds / 60,
            mebibytes(data.resolve("base")) + mebibytes(data.resolve("data/base")),
            mebibytes(stack.home().data("blobs")),
            mebibytes(stack.home().data("kafka")),
            ProcessMemory.ofParts(state).values().stream().mapToDouble(Double::doubleValue).sum(),
            probe.postToEpisode());
    stretches.add(stretch);
    sent.observationsBefore = sent.observations;
    sent.secondsBefore = seconds;
    sent.pausedBefore += sent.seconds() - seconds;
    output.note(
        "%,d observations: %,.0f/s, POST to episode %.0f ms"
            .formatted(sent.observations, rate, stretch.postToEpisode().p50()));
    write();
  }

  private void write() throws IOException {
    GrowthNumbers numbers =
        new GrowthNumbers(
            "%d cores, Java %s"
                .formatted(Runtime.getRuntime().availableProcessors(), Runtime.version()),
            options.observations(),
            options.consumers(),
            stretches);
    ContractJson.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(options.out().resolve("results.json").toFile(), numbers);
    Files.writeString(options.out().resolve("results.md"), numbers.markdown());
  }

  private static double mebibytes(Path folder) {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(GrowthBenchmark::size).sum() / MEBIBYTE;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + folder, e);
    }
  }

  /** Files come and go while it is looked at. */
  private static long size(Path file) {
    return Files.isRegularFile(file) ? file.toFile().length() : 0;
  }
}

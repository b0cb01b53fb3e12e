package engraft.localstack;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A broker in a JVM of its own: {@code FOLDER PORT [TOPIC:PARTITIONS ...]}. Prints {@code ready
 * PORT} when it serves; ends cleanly on SIGTERM and comes back over its folder after SIGKILL.
 */
public final class KafkaBrokerProcess {

  private KafkaBrokerProcess() {}

  public static void main(String[] arguments) {
    if (arguments.length < 2) {
      System.err.println("usage: FOLDER PORT [TOPIC:PARTITIONS ...]");
      System.exit(2);
    }
    Map<String, Integer> topics = new LinkedHashMap<>();
    for (int i = 2; i < arguments.length; i++) {
      int colon = arguments[i].lastIndexOf(':');
      topics.put(
          arguments[i].substring(0, colon), Integer.valueOf(arguments[i].substring(colon + 1)));
    }
    KafkaBroker broker =
        KafkaBroker.start(
            KafkaBroker.Options.persistent(
                Path.of(arguments[0]), Integer.parseInt(arguments[1]), topics));
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "shutdown"));
    System.out.println("ready " + broker.port());
    broker.join();
  }
}

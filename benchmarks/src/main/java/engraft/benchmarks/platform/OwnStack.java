package engraft.benchmarks.platform;

import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;

/** A benchmark's own platform: it is taken down with the benchmark, however that ends. */
public final class OwnStack {

  private OwnStack() {}

  /** In a folder of its own; nothing runs yet. */
  public static LocalStack in(Home home, Distribution distribution) {
    LocalStack stack = new LocalStack(home, distribution);
    Runtime.getRuntime().addShutdownHook(new Thread(stack::down, "take-down"));
    return stack;
  }
}

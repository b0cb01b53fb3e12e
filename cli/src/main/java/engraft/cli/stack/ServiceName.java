package engraft.cli.stack;

import java.util.List;

/**
 * The six services, in the order in which data flows.
 *
 * @param heap the most that its Java heap may take
 * @param compiledWell whether its answers' milliseconds, or an import's minutes of computing, are
 *     worth the second compiler's memory
 */
record ServiceName(String value, String heap, boolean compiledWell) {

  static final List<ServiceName> ALL =
      List.of(
          new ServiceName("ingestion", "256m", true),
          new ServiceName("harmonization", "256m", false),
          new ServiceName("training", "160m", false),
          new ServiceName("adaptation", "160m", false),
          new ServiceName("inference", "160m", true),
          new ServiceName("audit", "160m", false));
}

package engraft.cli.stack;

import java.util.List;

/**
 * The six services, in the order in which data flows.
 *
 * @param heap the most that its Java heap may take
 */
record ServiceName(String value, String heap) {

  static final List<ServiceName> ALL =
      List.of(
          new ServiceName("ingestion", "256m"),
          new ServiceName("harmonization", "256m"),
          new ServiceName("training", "160m"),
          new ServiceName("adaptation", "160m"),
          new ServiceName("inference", "160m"),
          new ServiceName("audit", "160m"));
}

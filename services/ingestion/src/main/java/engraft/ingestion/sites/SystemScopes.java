package engraft.ingestion.sites;

import java.util.List;

/** What a hospital's systems may ask for: to create and update, as SMART 2 and SMART 1 write it. */
public final class SystemScopes {

  public static final List<String> OFFERED =
      List.of("system/*.c", "system/*.u", "system/*.cu", "system/*.write");

  private SystemScopes() {}
}

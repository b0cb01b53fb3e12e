package engraft.kit.inbox;

/** The topics' names, for {@code @Incoming}, which wants constants. */
public final class Topics {

  public static final String INGESTION = "engraft.ingestion.v1";
  public static final String HARMONIZATION = "engraft.harmonization.v1";
  public static final String MODELS = "engraft.models.v1";
  public static final String INFERENCE = "engraft.inference.v1";
  public static final String AUDIT = "engraft.audit.v1";

  private Topics() {}
}

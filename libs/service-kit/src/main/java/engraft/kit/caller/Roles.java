package engraft.kit.caller;

/** The realm's roles, for {@code @RolesAllowed}. */
public final class Roles {

  public static final String DATA_SUBMITTER = "data-submitter";
  public static final String ML_ENGINEER = "ml-engineer";
  public static final String CLINICAL_LEAD = "clinical-lead";
  public static final String CLINICIAN = "clinician";
  public static final String REGULATOR = "regulator";
  public static final String SITE_AGENT = "site-agent";
  public static final String NETWORK_ADMIN = "network-admin";

  private Roles() {}
}

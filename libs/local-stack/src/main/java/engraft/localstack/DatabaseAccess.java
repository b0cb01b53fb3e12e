package engraft.localstack;

import java.util.regex.Pattern;

/**
 * One application's database and the passwords of its two roles: {@code <application>_owner}, which
 * migrates and owns the tables, and {@code <application>_app}, which serves and which row-level
 * security binds.
 */
public record DatabaseAccess(String application, String ownerPassword, String appPassword) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");

  public DatabaseAccess {
    if (!NAME.matcher(application).matches()) {
      throw new IllegalArgumentException(
          "application (%s) must match %s".formatted(application, NAME));
    }
  }

  public String owner() {
    return application + "_owner";
  }

  public String app() {
    return application + "_app";
  }

  @Override
  public String toString() {
    return "DatabaseAccess[application=%s, passwords hidden]".formatted(application);
  }
}

package engraft.ingestion.fhir;

import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.Precondition;
import engraft.ingestion.rejections.Issue.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a resource is sent: FHIR's conditional interactions.
 *
 * @param named the business identifier by which the server is to find it
 */
record Terms(@Nullable ByIdentifier named, Precondition precondition) {

  static final Terms NONE = new Terms(null, new Precondition.None());

  private static final Pattern SEARCH =
      Pattern.compile("(?:(?:[A-Za-z]++)?\\?)?identifier=([^|&]*+)\\|([^|&]++)");
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?([1-9][0-9]{0,8})\"?");

  /**
   * Of {@code ifNoneExist} and {@code ifMatch}, as bundles and headers have them.
   *
   * @param at where the conditions stand, with what separates it from their names
   */
  static Terms of(@Nullable String ifNoneExist, @Nullable String ifMatch, Place at, Issues issues) {
    if (ifNoneExist != null) {
      Optional<ByIdentifier> named = search(ifNoneExist);
      issues.addIf(
          named.isPresent() ? Optional.empty() : Optional.of("must read identifier=system|value"),
          Kind.NOT_SUPPORTED,
          at.ifNoneExist());
      return new Terms(named.orElse(null), new Precondition.IfNoneKnown());
    }
    return ifMatch == null ? NONE : ifMatch(ifMatch, at, issues);
  }

  private static Terms ifMatch(String ifMatch, Place at, Issues issues) {
    Matcher version = VERSION.matcher(ifMatch.strip());
    if (version.matches()) {
      int number = Integer.parseInt(version.group(1));
      return new Terms(null, new Precondition.IfVersion(number));
    }
    issues.add(Kind.NOT_SUPPORTED, at.ifMatch(), "must read W/\"version\"");
    return NONE;
  }

  /** The same, of the resource that a search by identifier finds. */
  Terms of(ByIdentifier found) {
    return new Terms(found, precondition);
  }

  /** An identifier that a search names; empty for any other search. */
  static Optional<ByIdentifier> search(String search) {
    Matcher matcher = SEARCH.matcher(search.strip());
    return matcher.matches()
        ? Optional.of(new ByIdentifier(decoded(matcher.group(1)), decoded(matcher.group(2))))
        : Optional.empty();
  }

  /** Decodes a URL's text; text that is no such encoding stands for itself. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** What the conditions are called where they stand. */
  record Place(String ifNoneExist, String ifMatch) {

    static final Place HEADERS = new Place("http.If-None-Exist", "http.If-Match");

    static Place ofEntry(String entry) {
      return new Place(entry + ".request.ifNoneExist", entry + ".request.ifMatch");
    }
  }

  @Override
  public String toString() {
    return "Terms[%s]".formatted(precondition);
  }
}

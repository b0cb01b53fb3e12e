package engraft.ingestion.fhir;

import org.jspecify.annotations.Nullable;

/** Which of FHIR's endpoints a body was sent to. */
public sealed interface Address {

  /** The address on one line, as it is kept with the original. */
  String line();

  /** {@code POST /fhir}: a Bundle. */
  record Root() implements Address {
    @Override
    public String line() {
      return "";
    }
  }

  /**
   * {@code POST /fhir/Patient}: one resource.
   *
   * @param ifNoneExist the search that must find none, where there is one
   */
  record OfType(String type, @Nullable String ifNoneExist) implements Address {

    public OfType(String type) {
      this(type, null);
    }

    @Override
    public String line() {
      return ifNoneExist == null ? type : type + '?' + ifNoneExist;
    }

    @Override
    public String toString() {
      return "OfType[type=%s]".formatted(type);
    }
  }

  /**
   * {@code PUT /fhir/Patient/7}: one resource under its id.
   *
   * @param ifMatch the version it must be at, where there is one
   */
  record OfInstance(String type, String id, @Nullable String ifMatch) implements Address {

    public OfInstance(String type, String id) {
      this(type, id, null);
    }

    @Override
    public String line() {
      return type + '/' + id + (ifMatch == null ? "" : ';' + ifMatch);
    }

    @Override
    public String toString() {
      return "OfInstance[type=%s]".formatted(type);
    }
  }

  /** {@code POST /fhir/$import}: a resource in each line. */
  record Lines() implements Address {
    private static final String LINE = "$import";

    @Override
    public String line() {
      return LINE;
    }
  }

  /** Reads what {@link #line} wrote. */
  static Address ofLine(String line) {
    if (line.equals(Lines.LINE)) {
      return new Lines();
    }
    int condition = line.indexOf('?');
    int slash = line.indexOf('/');
    if (slash > 0 && (condition < 0 || slash < condition)) {
      String[] instance = line.substring(slash + 1).split(";", 2);
      return new OfInstance(
          line.substring(0, slash), instance[0], instance.length > 1 ? instance[1] : null);
    }
    if (condition > 0) {
      return new OfType(line.substring(0, condition), line.substring(condition + 1));
    }
    return line.isEmpty() ? new Root() : new OfType(line);
  }
}

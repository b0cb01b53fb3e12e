package engraft.ingestion.fhir;

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

  /** {@code POST /fhir/Patient}: one resource. */
  record OfType(String type) implements Address {
    @Override
    public String line() {
      return type;
    }
  }

  /** {@code PUT /fhir/Patient/7}: one resource under its id. */
  record OfInstance(String type, String id) implements Address {
    @Override
    public String line() {
      return type + '/' + id;
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
    int slash = line.indexOf('/');
    if (slash > 0) {
      return new OfInstance(line.substring(0, slash), line.substring(slash + 1));
    }
    return line.isEmpty() ? new Root() : new OfType(line);
  }
}

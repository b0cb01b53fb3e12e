package engraft.datasets.open;

import engraft.clinical.ClinicalValue;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.Measurement;
import engraft.clinical.PatientPseudonym;
import engraft.datasets.PatientRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one hospital's file, in file order; a missing value is left out, never replaced. */
final class TableReader {

  private static final Duration OUTCOME_KNOWN = Duration.ofDays(2);

  private final Descriptor descriptor;

  TableReader(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  List<PatientRecord> read(Path file, Descriptor.Site site) {
    List<PatientRecord> patients = new ArrayList<>();
    int line = 0;
    for (String row : lines(file)) {
      line++;
      if (!row.isBlank()) {
        Row cells = new Row(site.file(), line, row.strip().split(separator(), -1));
        patients.add(patient(site, patients.size() + 1, cells));
      }
    }
    if (patients.isEmpty()) {
      throw new DatasetException(site.file() + " holds no rows");
    }
    return patients;
  }

  private String separator() {
    return Pattern.quote(descriptor.separator());
  }

  private PatientRecord patient(Descriptor.Site site, int number, Row row) {
    List<Measurement> measurements = new ArrayList<>();
    for (int index = 0; index < descriptor.columns().size(); index++) {
      Descriptor.Column column = descriptor.columns().get(index);
      row.value(index, column)
          .ifPresent(
              value -> measurements.add(new Measurement(column.concept(), value, Duration.ZERO)));
    }
    double score = row.number(descriptor.outcome().column() - 1);
    double happened = score > descriptor.outcome().positiveAbove() ? 1 : 0;
    measurements.add(
        new Measurement(
            descriptor.task().label(), new ClinicalValue.Numeric(happened, "1"), OUTCOME_KNOWN));
    String key = "%s-%05d".formatted(site.id(), number);
    return new PatientRecord(key, episode(site, key, measurements), List.of());
  }

  Episode episode(Descriptor.Site site, String key, List<Measurement> measurements) {
    PatientPseudonym patient = new PatientPseudonym(key);
    return new Episode(
        EpisodeId.of(site.id(), patient, "stay"),
        site.id(),
        patient,
        descriptor.start(),
        measurements,
        List.of(),
        List.of(),
        List.of());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new DatasetException("file (%s) cannot be read".formatted(file.getFileName()), e);
    }
  }

  /** The cells of one line, and how to speak of them without telling what they hold. */
  private final class Row {
    private final String file;
    private final int line;
    private final String[] cells;

    Row(String file, int line, String[] cells) {
      this.file = file;
      this.line = line;
      this.cells = cells;
      if (cells.length < descriptor.outcome().column()) {
        throw new DatasetException(
            "%s line %d has %d values and needs %d%nMaybe the separator is not \"%s\"."
                .formatted(
                    file,
                    line,
                    cells.length,
                    descriptor.outcome().column(),
                    descriptor.separator()));
      }
    }

    Optional<ClinicalValue> value(int index, Descriptor.Column column) {
      if (isMissing(index)) {
        return Optional.empty();
      }
      double number = number(index);
      if (column.zeroMeansMissing() && number == 0) {
        return Optional.empty();
      }
      String unit = column.unit();
      return Optional.of(
          unit == null
              ? new ClinicalValue.Coded(code(index, column, number))
              : new ClinicalValue.Numeric(number, unit));
    }

    private String code(int index, Descriptor.Column column, double number) {
      Map<String, String> codes = column.codes() == null ? Map.of() : column.codes();
      String code = codes.get(String.format(Locale.ROOT, "%.0f", number));
      if (code == null || number != Math.rint(number)) {
        throw problem(index, "is none of the codes of " + column.concept());
      }
      return code;
    }

    private boolean isMissing(int index) {
      return descriptor.missing().contains(cells[index].strip());
    }

    double number(int index) {
      try {
        double number = Double.parseDouble(cells[index].strip());
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        throw problem(index, "is not a number");
      }
      throw problem(index, "is not a finite number");
    }

    private DatasetException problem(int index, String what) {
      return new DatasetException(
          "%s line %d, column %d %s%nMaybe add it to the descriptor's missing tokens."
              .formatted(file, line, index + 1, what));
    }
  }
}

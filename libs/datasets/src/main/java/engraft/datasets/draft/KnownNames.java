package engraft.datasets.draft;

import engraft.datasets.open.OpenDatasets;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.Variable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What columns of a name meant before: in the built-in descriptors, and in common use. */
final class KnownNames {

  private static final Map<String, Known> NAMES = names();

  private KnownNames() {}

  /**
   * @param unit empty for a category
   */
  record Known(String concept, String unit) {}

  static Optional<Known> of(String name) {
    return Optional.ofNullable(NAMES.get(plain(name)));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}0-9]", "");
  }

  private static Map<String, Known> names() {
    Map<String, Known> names = new HashMap<>();
    for (String dataset : OpenDatasets.names()) {
      TableDescriptor table = OpenDatasets.table(dataset).orElseThrow();
      for (Variable variable : table.columns()) {
        if (!table.name(variable).matches("[0-9]*")) {
          names.putIfAbsent(
              plain(table.name(variable)),
              new Known(
                  variable.concept().toString(), variable.unit() == null ? "" : variable.unit()));
        }
      }
    }
    add(names, "loinc:2160-0", "mg/dL", "creatinine", "kreatinin", "krea", "creat", "creatinina");
    add(names, "loinc:2093-3", "mg/dL", "chol", "cholesterol", "cholesterin", "colesterol");
    add(names, "loinc:2345-7", "mg/dL", "glucose", "glukose", "glu", "glucosa");
    add(names, "loinc:718-7", "g/dL", "hb", "hgb", "hemoglobin", "haemoglobin", "hämoglobin");
    add(names, "loinc:2951-2", "mmol/L", "sodium", "natrium", "sodio");
    add(names, "loinc:2823-3", "mmol/L", "potassium", "kalium", "potasio");
    add(names, "loinc:8867-4", "/min", "heartrate", "pulse", "puls", "herzfrequenz");
    add(names, "loinc:8480-6", "mm[Hg]", "sbp", "systolic", "systolicbp", "rrsys");
    add(names, "loinc:8462-4", "mm[Hg]", "dbp", "diastolic", "diastolicbp", "rrdia");
    add(names, "loinc:8310-5", "Cel", "temperature", "temperatur");
    add(names, "loinc:6690-2", "10*3/uL", "wbc", "leukocytes", "leukozyten");
    add(names, "loinc:777-3", "10*3/uL", "plt", "platelets", "thrombozyten");
    add(names, "loinc:1988-5", "mg/L", "crp");
    add(names, "loinc:30525-0", "a", "age", "alter", "edad");
    add(names, "loinc:76689-9", "", "sex", "gender", "geschlecht", "sexo");
    return names;
  }

  private static void add(Map<String, Known> names, String concept, String unit, String... ways) {
    for (String way : ways) {
      names.putIfAbsent(way, new Known(concept, unit));
    }
  }
}

package engraft.ingestion.dicom;

import engraft.dicom.DataSet;
import engraft.dicom.Tag;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** When an instance was made: the first of acquisition, content, series and study that says so. */
final class InstanceTimes {

  private static final int[][] CHOICES = {
    {Tag.ACQUISITION_DATE, Tag.ACQUISITION_TIME},
    {Tag.CONTENT_DATE, Tag.CONTENT_TIME},
    {Tag.SERIES_DATE, Tag.SERIES_TIME},
    {Tag.STUDY_DATE, Tag.STUDY_TIME}
  };
  private static final int WHOLE_TIME = "HHmmss".length();

  private InstanceTimes() {}

  static @Nullable Instant of(DataSet data) {
    for (int[] choice : CHOICES) {
      String date = data.text(choice[0]).orElse("");
      if (date.matches("[1-9][0-9]{7}")) {
        try {
          return LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE)
              .atTime(time(data.text(choice[1]).orElse("")))
              .toInstant(zone(data.text(Tag.ZONE_OFFSET).orElse("")));
        } catch (DateTimeException e) {
          continue;
        }
      }
    }
    return null;
  }

  /** Hours, minutes and seconds as far as they are there; fractions do not matter here. */
  private static LocalTime time(String text) {
    String digits = text.split("\\.", 2)[0];
    if (!digits.matches("([0-9]{2}){1,3}")) {
      return LocalTime.MIDNIGHT;
    }
    String whole = digits + "000000".substring(0, WHOLE_TIME - digits.length());
    return LocalTime.parse(whole, DateTimeFormatter.ofPattern("HHmmss"));
  }

  private static ZoneOffset zone(String text) {
    return text.matches("[+-][0-9]{4}") ? ZoneOffset.of(text) : ZoneOffset.UTC;
  }
}

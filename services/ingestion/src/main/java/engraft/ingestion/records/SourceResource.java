package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.contracts.record.Statement;
import engraft.deidentification.known.PersonalDetails;
import java.util.List;
import java.util.Optional;

/**
 * One understood resource of a submission, still in the sender's identifiers; never printed.
 *
 * @param position where it stands in the submission
 * @param id the sender's own id, the same each time the resource is sent
 * @param content digest of the resource as sent
 * @param said when it says that it was said; empty where it does not
 * @param details what it says of who the patient is, to be taken out of free text
 * @param precondition of the resource that is known
 */
public record SourceResource(
    int position,
    String type,
    String id,
    Digest content,
    Optional<Said> said,
    Concern concern,
    List<SourceStatement.Part> parts,
    PersonalDetails details,
    Precondition precondition) {

  private static final String PERSON = "Person";

  public SourceResource {
    parts = List.copyOf(parts);
  }

  /**
   * Makes a patient known of whom a sender tells no more than the number; what is known of the
   * patient otherwise stays.
   */
  public static SourceResource person(int position, String patient) {
    return new SourceResource(
        position,
        PERSON,
        patient,
        Digest.ofText(PERSON),
        new Concern.Introduction(patient, List.of()),
        List.of(SourceStatement.whole(_ -> new Statement.Other(PERSON))));
  }

  /** One that is sent on no condition. */
  public SourceResource(
      int position,
      String type,
      String id,
      Digest content,
      Optional<Said> said,
      Concern concern,
      List<SourceStatement.Part> parts,
      PersonalDetails details) {
    this(position, type, id, content, said, concern, parts, details, new Precondition.None());
  }

  /** One that says neither who the patient is nor when it was said, on no condition. */
  public SourceResource(
      int position,
      String type,
      String id,
      Digest content,
      Concern concern,
      List<SourceStatement.Part> parts) {
    this(position, type, id, content, Optional.empty(), concern, parts, PersonalDetails.none());
  }

  @Override
  public String toString() {
    return "SourceResource[position=%d, type=%s]".formatted(position, type);
  }
}

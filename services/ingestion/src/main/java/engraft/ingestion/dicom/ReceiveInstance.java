package engraft.ingestion.dicom;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.Coding;
import engraft.contracts.record.Statement;
import engraft.dicom.BasicProfile;
import engraft.dicom.DicomException;
import engraft.dicom.DicomException.Reason;
import engraft.dicom.DicomJson;
import engraft.dicom.DicomObject;
import engraft.dicom.DicomReader;
import engraft.dicom.Tag;
import engraft.dicom.pixels.GreyImage;
import engraft.dicom.pixels.PixelReader;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.Original;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.Concern;
import engraft.ingestion.records.Delivery;
import engraft.ingestion.records.Outcome;
import engraft.ingestion.records.PatientReference;
import engraft.ingestion.records.SourceResource;
import engraft.ingestion.records.SourceStatement;
import engraft.ingestion.records.Submission;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.SourceFormat;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes in one instance: keeps it sealed, and either tells the others its picture and puts what may
 * be told of it in the catalogue, or rejects it with the reason. The same instance again changes
 * nothing.
 */
public final class ReceiveInstance implements SourceFormat {

  private static final String FORMAT = "dicom";
  private static final String LOINC = "http://loinc.org";
  private static final String DCM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String CHEST_XRAY = "30745-4";
  private static final Set<String> PLAIN_XRAYS = Set.of("CR", "DX");
  private static final int ADMISSION = 0x00380010;
  private static final int HEXADECIMAL = 16;

  private final AcceptSubmission acceptance;
  private final RejectSubmission rejection;
  private final Quarantine quarantine;
  private final Instances instances;
  private final Pseudonyms pseudonyms;
  private final PicturePolicy policy;

  /**
   * @param longestSide of a picture that is told to the others
   */
  public record PicturePolicy(BurnedInText text, int longestSide) {}

  public ReceiveInstance(
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine,
      Instances instances,
      Pseudonyms pseudonyms,
      PicturePolicy policy) {
    this.acceptance = acceptance;
    this.rejection = rejection;
    this.quarantine = quarantine;
    this.instances = instances;
    this.pseudonyms = pseudonyms;
    this.policy = policy;
  }

  /** Blocks; the caller's site is the only one that is read or written. */
  public InstanceAnswer store(SiteId site, byte[] file) {
    Digest original = quarantine.keep(new Original(FORMAT, "instance", file));
    String sopClass = "";
    String sopInstance = "";
    try {
      DicomObject object = DicomReader.file(file);
      sopClass = object.data().text(Tag.SOP_CLASS).orElse("");
      sopInstance = object.data().text(Tag.SOP_INSTANCE).orElse("");
      Delivery delivery = new Delivery.Message(original);
      return new InstanceAnswer.Kept(sopClass, sopInstance, keep(site, delivery, file, object));
    } catch (DicomException e) {
      UUID id = rejection.reject(site, FORMAT, original, List.of(issue(e)));
      return new InstanceAnswer.Refused(sopClass, sopInstance, e.reason().code(), e.rule(), id);
    }
  }

  /** The identifier that takes the place of a sender's, the same for ever. */
  public String replaced(SiteId site, String uid) {
    return "2.25." + new BigInteger(pseudonyms.resource(site, "dicom-uid", uid), HEXADECIMAL);
  }

  @Override
  public String name() {
    return FORMAT;
  }

  @Override
  public List<Issue> process(SiteId site, Delivery.Replay replay, Original original) {
    try {
      keep(site, replay, original.body(), DicomReader.file(original.body()));
      return List.of();
    } catch (DicomException e) {
      return List.of(issue(e));
    }
  }

  private Instance keep(SiteId site, Delivery delivery, byte[] file, DicomObject object) {
    if (object.isDirectory()) {
      throw new DicomException(Reason.NOT_SUPPORTED, "a directory of files is no instance");
    }
    object.uid(Tag.SOP_CLASS);
    String patient =
        object
            .data()
            .text(Tag.PATIENT_ID)
            .orElseThrow(
                () -> new DicomException(Reason.INVALID, "(0010,0020) must name the patient"));
    Statement statement = statement(object);
    Instance instance = instance(site, object, pseudonyms.patient(site, patient));
    List<Outcome> outcomes =
        acceptance.accept(
            new Submission(
                site,
                delivery,
                Submission.Mode.ALL_OR_NOTHING,
                List.of(
                    SourceResource.person(0, patient),
                    resource(object, Digest.of(file), patient, statement))));
    if (outcomes.stream().anyMatch(Outcome.Erased.class::isInstance)) {
      throw new DicomException(Reason.REFUSED, Outcome.KEPT_OUT);
    }
    instances.keep(instance);
    return instance;
  }

  private Instance instance(SiteId site, DicomObject object, PatientPseudonym patient) {
    return new Instance(
        site,
        replaced(site, object.uid(Tag.STUDY_INSTANCE)),
        replaced(site, object.uid(Tag.SERIES_INSTANCE)),
        replaced(site, object.uid(Tag.SOP_INSTANCE)),
        patient,
        object
            .data()
            .text(Tag.MODALITY)
            .filter(text -> text.matches("[A-Z0-9]{1,16}"))
            .orElse("OT"),
        DicomJson.of(BasicProfile.apply(object, patient.value(), uid -> replaced(site, uid)))
            .toString());
  }

  private SourceResource resource(
      DicomObject object, Digest content, String patient, Statement statement) {
    Instant time = InstanceTimes.of(object.data());
    return new SourceResource(
        1,
        "DicomInstance",
        object.uid(Tag.SOP_INSTANCE),
        content,
        new Concern.OfPatient(
            new PatientReference.ById(patient), object.data().text(ADMISSION).orElse(null)),
        List.of(SourceStatement.whole(shift -> timed(statement, shift.shift(time)))));
  }

  private static Statement timed(Statement statement, @Nullable Instant time) {
    return statement instanceof Statement.ImageData image
        ? new Statement.ImageData(
            image.imageKind(), image.height(), image.width(), image.pixels(), time)
        : statement;
  }

  /** The picture, or that there is an instance without one. */
  private Statement statement(DicomObject object) {
    if (!object.hasPixels()) {
      return new Statement.Other("DicomInstance");
    }
    GreyImage image = policy.text().clear(object, PixelReader.grey(object, policy.longestSide()));
    return new Statement.ImageData(
        kind(object),
        image.height(),
        image.width(),
        Base64.getEncoder().encodeToString(image.rows()),
        null);
  }

  private static Coding kind(DicomObject object) {
    String modality = object.data().text(Tag.MODALITY).orElse("OT");
    boolean chest = object.data().text(Tag.BODY_PART).filter("CHEST"::equals).isPresent();
    return chest && PLAIN_XRAYS.contains(modality)
        ? new Coding(LOINC, CHEST_XRAY, null)
        : new Coding(DCM, modality.matches("[A-Z0-9]{1,16}") ? modality : "OT", null);
  }

  private static Issue issue(DicomException e) {
    Issue.Kind kind =
        switch (e.reason()) {
          case NOT_UNDERSTOOD -> Issue.Kind.STRUCTURE;
          case INVALID -> Issue.Kind.REQUIRED;
          case NOT_SUPPORTED, REFUSED, TOO_LARGE -> Issue.Kind.NOT_SUPPORTED;
        };
    return new Issue(kind, "", e.rule());
  }
}
